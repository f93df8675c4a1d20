//! Something that carries letters.

use std::future::Future;
use std::pin::Pin;

use crate::error::PostError;
use crate::letter::Letter;

/// What carrying gives.
pub type Carried<'a> = Pin<Box<dyn Future<Output = Result<(), PostError>> + Send + 'a>>;

/// Something that carries letters: a mail server, or a folder. It must limit the time it takes.
pub trait Carrier: Send + Sync {
    /// Carries one letter. Afterwards it is the receiver's, or the reason why it is not.
    fn carry<'a>(&'a self, letter: &'a Letter) -> Carried<'a>;
}
