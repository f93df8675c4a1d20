//! The OpenID provider (统一认证) of an office, met when somebody first wants to sign in there, and again from time to
//! time, since it changes its keys. A provider that cannot be reached is left alone for a moment.

use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use people::PeopleError;
use people::oidc::{Fetch, Provider, ProviderSettings};
use tokio::sync::Mutex;

/// What a provider publishes about itself is believed for so long.
const MET_FOR: SignedDuration = SignedDuration::from_hours(1);
/// A provider that failed is left alone for so long, so that visitors cannot make us knock without end.
const LEFT_ALONE: SignedDuration = SignedDuration::from_secs(15);

/// A provider at which one may sign in.
#[derive(Clone)]
pub struct SignInElsewhere {
    /// What people call it.
    pub name: String,
    /// How the register is known there.
    pub settings: ProviderSettings,
    /// How it is reached.
    pub fetch: Arc<dyn Fetch>,
}

/// A provider and what we know of it.
pub struct Acquaintance {
    with: SignInElsewhere,
    met: Mutex<Met>,
}

enum Met {
    NotYet,
    Well(Arc<Provider>, Timestamp),
    Badly(String, Timestamp),
}

impl fmt::Debug for Acquaintance {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Acquaintance").field("name", &self.with.name).finish_non_exhaustive()
    }
}

impl Acquaintance {
    /// A provider that was not met yet.
    pub fn new(with: SignInElsewhere) -> Self {
        Self { with, met: Mutex::new(Met::NotYet) }
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.with.name
    }

    /// The provider, met now unless it was met lately.
    ///
    /// # Errors
    /// A provider that cannot be reached, or could not a moment ago.
    pub async fn provider(&self, now: Timestamp) -> Result<Arc<Provider>, PeopleError> {
        let mut met = self.met.lock().await;
        match &*met {
            Met::Well(provider, at) if is_within(*at, MET_FOR, now) => return Ok(Arc::clone(provider)),
            Met::Badly(problem, at) if is_within(*at, LEFT_ALONE, now) => {
                return Err(PeopleError::Provider { problem: problem.clone() });
            }
            _ => {}
        }
        match Provider::meet(self.with.settings.clone(), Arc::clone(&self.with.fetch)).await {
            Ok(provider) => {
                let provider = Arc::new(provider);
                *met = Met::Well(Arc::clone(&provider), now);
                Ok(provider)
            }
            Err(error) => {
                tracing::warn!(%error, "the OpenID provider could not be met");
                if let PeopleError::Provider { problem } = &error {
                    *met = Met::Badly(problem.clone(), now);
                }
                Err(error)
            }
        }
    }

    /// Meets it anew the next time: what it says no longer fits what we know of it.
    pub async fn forget(&self) {
        let mut met = self.met.lock().await;
        if matches!(&*met, Met::Well(..)) {
            *met = Met::NotYet;
        }
    }
}

fn is_within(at: Timestamp, long: SignedDuration, now: Timestamp) -> bool {
    now >= at && now.duration_since(at) < long
}
