//! Receiving one file of a form: its name and its bytes, up to the limit on bodies; a file of cases as it arrives, into a folder.

use std::io;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use futures::StreamExt;
use tokio::sync::mpsc;

use super::form::{PAIRS_MAX, Pairs};
use super::refusals;
use super::staging::{self, Piece, Staged};
use crate::layers::BODY_BYTES_MAX;
use crate::problem::{Problem, Said};
use crate::texts::Key;

/// Longest name of a file that is kept, in characters.
const NAME_CHARS_MAX: usize = 120;
/// The most parts of a form that are looked through.
const PARTS_MAX: usize = 8;
/// How many pieces of an upload may wait to be written.
const PIECES_WAITING: usize = 16;
/// How much of a body that is too large is passed over before the connection is cut.
const PASSED_OVER_MAX: usize = 8 * BODY_BYTES_MAX;

/// An uploaded file.
#[derive(Debug, Clone)]
pub struct Received {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Received {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut form = Multipart::from_request(request, state).await.map_err(|_| no_file())?;
        for _ in 0..PARTS_MAX {
            let Some(part) = form.next_field().await.map_err(too_large)? else { break };
            if part.name() == Some("file") {
                let received = Self::of(part).await?;
                return received.filter(|file| !file.bytes.is_empty()).ok_or_else(no_file);
            }
        }
        Err(no_file())
    }
}

/// Receives the file of a form into a folder as it arrives, however large it is up to the limit on uploads.
///
/// # Errors
/// A form without a file, one that is too large, or what the operating system says.
pub async fn received_into(folder: PathBuf, request: Request) -> Result<Staged, Problem> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| no_file())?;
    for _ in 0..PARTS_MAX {
        let Some(mut part) = form.next_field().await.map_err(too_large)? else { break };
        let name = bare(part.file_name().unwrap_or_default());
        if part.name() != Some("file") || name.is_empty() {
            continue;
        }
        let (pieces, arriving) = mpsc::channel(PIECES_WAITING);
        let kept = tokio::task::spawn_blocking(move || staging::keep_arriving(&folder, name, arriving));
        while let Some(bytes) = part.chunk().await.map_err(too_large)? {
            // Whoever keeps it has given up: the reason comes below.
            if pieces.send(Piece::Bytes(bytes)).await.is_err() {
                break;
            }
        }
        let _ = pieces.send(Piece::End).await;
        let kept = kept.await.map_err(|error| refusals::failed(&error))?;
        return kept.map_err(not_kept)?.ok_or_else(no_file);
    }
    Err(no_file())
}

impl Received {
    /// The file of a part of a form; nothing where none was chosen.
    async fn of(part: Field<'_>) -> Result<Option<Self>, Problem> {
        let name = bare(part.file_name().unwrap_or_default());
        let bytes = part.bytes().await.map_err(too_large)?.to_vec();
        Ok((!name.is_empty()).then_some(Self { name, bytes }))
    }
}

/// A filled form with any number of files: urlencoded, as scripts send it, or in parts, as a form with a field for files.
#[derive(Debug, Default)]
pub struct Filled {
    /// Its pairs.
    pub pairs: Pairs,
    /// The files that were chosen.
    pub files: Vec<Received>,
    /// Were the files larger than one sending may be? Then none of them is here, and of the pairs those that stood before
    /// them: what was written is not lost with them.
    pub too_large: bool,
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Ok(Self { pairs: Pairs::from_request(request, state).await?, ..Self::default() });
        }
        let (request, too_large) = taken_in(request).await?;
        let mut form = Multipart::from_request(request, state).await.map_err(|_| no_file())?;
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        loop {
            match next_part(&mut form).await {
                Ok(Some(Part::File(file))) => files.extend(file),
                Ok(Some(Part::Pair(pair))) => pairs.push(pair),
                Ok(None) => break,
                // Where it was cut off, what stood before is whole.
                Err(_) if too_large => break,
                Err(problem) => return Err(problem),
            }
            if pairs.len() > PAIRS_MAX {
                return Err(too_much());
            }
        }
        if too_large {
            files.clear();
        }
        Ok(Self { pairs: Pairs::new(pairs), files, too_large })
    }
}

/// One part of a form: a file where one was chosen, or a pair.
enum Part {
    File(Option<Received>),
    Pair((String, String)),
}

async fn next_part(form: &mut Multipart) -> Result<Option<Part>, Problem> {
    let Some(part) = form.next_field().await.map_err(too_large)? else { return Ok(None) };
    if part.file_name().is_some() {
        return Received::of(part).await.map(|file| Some(Part::File(file)));
    }
    let name = part.name().unwrap_or_default().to_owned();
    let text = part.text().await.map_err(too_large)?;
    Ok(Some(Part::Pair((name, text))))
}

/// A request with its body at hand, up to the limit on bodies: was it larger? The rest is passed over as far as it is not
/// beyond all measure, since a browser listens to an answer only once it has sent everything.
async fn taken_in(request: Request) -> Result<(Request, bool), Problem> {
    let (parts, body) = request.into_parts();
    let mut stream = body.into_data_stream();
    let (mut bytes, mut passed_over) = (Vec::new(), 0_usize);
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_| broken_off())?;
        let room = BODY_BYTES_MAX.saturating_sub(bytes.len());
        bytes.extend_from_slice(&piece[..piece.len().min(room)]);
        passed_over += piece.len().saturating_sub(room);
        if passed_over > PASSED_OVER_MAX {
            break;
        }
    }
    Ok((Request::from_parts(parts, Body::from(bytes)), passed_over > 0))
}

/// A disk that is full is told as that: whoever keeps the machine can make room.
fn not_kept(error: io::Error) -> Problem {
    if error.kind() != io::ErrorKind::StorageFull {
        return refusals::failed(&error);
    }
    tracing::error!(%error, "an upload could not be kept");
    let said = Said::plain(Key("problem-disk-full")).mend(Key("problem-disk-full-mend"));
    Problem::said(StatusCode::INSUFFICIENT_STORAGE, said)
}

fn broken_off() -> Problem {
    Problem::said(StatusCode::BAD_REQUEST, Said::plain(Key("problem-other")))
}

/// The name without folders and signs that do not print.
pub(super) fn bare(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|sign| !sign.is_control()).take(NAME_CHARS_MAX).collect::<String>().trim().to_owned()
}

fn no_file() -> Problem {
    Problem::said(
        StatusCode::BAD_REQUEST,
        Said::plain(Key("problem-no-file")).mend(Key("problem-no-file-mend")),
    )
}

fn too_large(error: axum::extract::multipart::MultipartError) -> Problem {
    let status = error.into_response().status();
    let said = match status {
        StatusCode::PAYLOAD_TOO_LARGE => return too_much(),
        _ => Said::plain(Key("problem-other")),
    };
    Problem::said(status, said)
}

fn too_much() -> Problem {
    let said = Said::plain(Key("problem-too-large")).mend(Key("problem-too-large-mend"));
    Problem::said(StatusCode::PAYLOAD_TOO_LARGE, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leads_out_of_its_folder() {
        assert_eq!(bare("../../etc/passwd"), "passwd");
        assert_eq!(bare("C:\\表\\办件.xlsx"), "办件.xlsx");
        assert_eq!(bare("a\u{0}b.csv"), "ab.csv");
        assert_eq!(bare(&"年".repeat(500)).chars().count(), NAME_CHARS_MAX);
    }
}
