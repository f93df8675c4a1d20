//! How much memory this process holds, as Linux says.

use std::fs;

use crate::Fallible;

/// Held now, in MiB.
pub fn now() -> Fallible<u64> {
    field("VmRSS:")
}

/// The most held since the last [`forget_peak`], in MiB.
pub fn peak() -> Fallible<u64> {
    field("VmHWM:")
}

/// Begins to look for the peak anew.
pub fn forget_peak() -> Fallible<()> {
    Ok(fs::write("/proc/self/clear_refs", "5")?)
}

fn field(name: &str) -> Fallible<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("no such figure")?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes / 1024)
}
