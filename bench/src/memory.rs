//! How much memory this process holds and how much time of processors it has used, as Linux says.

use std::fs;
use std::time::Duration;

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

/// Processor time used so far by all threads. On a machine that others share it says more than a clock does.
pub fn processor() -> Fallible<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no such figure")?;
    // Times in user mode and in the kernel, the 14th and 15th field, in hundredths of a second.
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    Ok(Duration::from_millis(10 * ticks.sum::<Result<u64, _>>()?))
}

fn field(name: &str) -> Fallible<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("no such figure")?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes / 1024)
}
