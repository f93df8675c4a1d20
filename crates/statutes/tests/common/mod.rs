//! What the tests share: the statutes of the shared data where they are at hand, and statutes made up line by line.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "tests; a skipped one must be seen")]
#![expect(dead_code, reason = "each test uses a part")]

use std::fs;
use std::path::{Path, PathBuf};

use statutes::{ArticleNumber, Statute, StatuteError, parse};

/// The file or folder of the shared data at this path, looked for beside the repository and above, or nothing, said aloud.
pub fn shared(path: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|folder| folder.join("shared/data").join(path)).find(|file| file.exists());
    if found.is_none() {
        eprintln!("SKIPPED: shared/data/{path} is absent");
    }
    found
}

/// The sample of the public collection: names and bytes, by name. Nothing, said aloud, where it is absent.
pub fn laws() -> Option<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<_> = fs::read_dir(shared("laws")?)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    Some(files)
}

/// One statute of the sample.
pub fn law(file: &str) -> Option<Statute> {
    let bytes = fs::read(shared(&format!("laws/{file}"))?).unwrap();
    Some(parse(file, &bytes).unwrap())
}

/// A statute of these lines, each a paragraph of the file, under a head of its own.
pub fn read(lines: &[&str]) -> Result<Statute, StatuteError> {
    let head = "# 某法\n\n2020年1月1日 某会议通过\n\n<!-- INFO END -->\n\n";
    parse("某法(2020-01-01).md", format!("{head}{}\n", lines.join("\n\n")).as_bytes())
}

/// A statute file of these articles.
pub fn markdown(articles: &[(ArticleNumber, String)]) -> String {
    let mut text = "# 某法\n\n2020年1月1日 某会议通过\n\n<!-- INFO END -->\n".to_owned();
    for (number, words) in articles {
        text.push_str(&format!("\n{number} {}\n", words.replace('\n', "\n\n")));
    }
    text
}

/// A statute of these articles.
pub fn made(articles: &[(ArticleNumber, String)], version: &str) -> Statute {
    parse(&format!("某法({version}).md"), markdown(articles).as_bytes()).unwrap()
}

/// The articles of a statute as numbers and words, to be edited.
pub fn articles(statute: &Statute) -> Vec<(ArticleNumber, String)> {
    statute.articles.iter().map(|article| (article.number, article.text())).collect()
}

/// The same words numbered from 1 on.
pub fn renumbered(articles: &[(ArticleNumber, String)]) -> Vec<(ArticleNumber, String)> {
    (1..)
        .zip(articles)
        .map(|(number, (_, words))| (ArticleNumber::new(number).unwrap(), words.clone()))
        .collect()
}

/// An article's number.
pub fn number(text: &str) -> ArticleNumber {
    ArticleNumber::parse(text).unwrap()
}
