//! The peers in authority, each in the best modelling found for it. What can be prepared is prepared outside the clock:
//! policies parsed and compiled, requests and entities built, spans looked up where the peer has no look-up of its own.
//! Each says held or not held.

pub mod casbin;
pub mod cedar;
pub mod regorus;
