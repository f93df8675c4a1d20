//! SHA-256 digests of bytes and files, as the register writes them, and the demand that a file has the one the ledger names.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use register::supervision::Digest;
use sha2::{Digest as _, Sha256};

use crate::error::CaseLogError;

/// The digest of bytes.
pub(crate) fn digest_of(bytes: &[u8]) -> Result<Digest, CaseLogError> {
    Ok(hex::encode(Sha256::digest(bytes)).parse()?)
}

/// Likewise of a file, read piece by piece.
pub(crate) fn digest_of_file(path: &Path) -> Result<Digest, CaseLogError> {
    let mut file = File::open(path).map_err(CaseLogError::io("open", path))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hex::encode(hash.finalize()).parse()?),
            Ok(count) => hash.update(buffer.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(CaseLogError::io("read", path)(error)),
        }
    }
}

/// A file must be the one the ledger names.
pub(crate) fn demand_digest(path: &Path, digest: &Digest) -> Result<(), CaseLogError> {
    let found = digest_of_file(path)?;
    if found == *digest {
        return Ok(());
    }
    let (digest, path, found) = (digest.clone(), path.to_owned(), found.to_string());
    Err(CaseLogError::BatchAltered { digest, path, found })
}
