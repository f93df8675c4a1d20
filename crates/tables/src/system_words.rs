//! What the operating system says of a file, in Chinese: its own words are English and name no mend.

use std::io::{Error, ErrorKind};

/// Why the system refused, as a clause that fits behind a colon; its own words where there are no better ones.
pub fn system_said(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有读写权限",
        ErrorKind::AlreadyExists => "已有同名的文件或文件夹",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::ReadOnlyFilesystem => "磁盘为只读",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::InvalidFilename => "文件名不合规",
        ErrorKind::ResourceBusy => "文件正被占用",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::InvalidData => "内容已损坏",
        ErrorKind::TimedOut => "超时",
        _ => return error.to_string(),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::system_said;

    #[test]
    fn a_missing_file_is_told_in_chinese() {
        let missing = std::fs::read("nowhere/at-all").map_err(|error| system_said(&error));
        assert_eq!(missing, Err("没有这个文件或文件夹".to_owned()));
    }

    #[test]
    fn what_has_no_words_of_ours_keeps_those_of_the_system() {
        assert_eq!(system_said(&std::io::Error::other("odd")), "odd");
    }
}
