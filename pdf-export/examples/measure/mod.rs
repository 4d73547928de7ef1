//! One measurement in a process of its own, where nothing is warm yet: what a person waits for who makes one file.

use std::error::Error;
use std::time::Instant;

/// Makes a file once, and prints a line: pages, bytes, milliseconds, and by how many kilobytes the process
/// grew at most. What stands in memory before (the text, the program, its fonts) does not count.
#[allow(clippy::print_stdout)]
pub fn once(
    make: impl FnOnce() -> Result<(u32, Vec<u8>), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    forget_peak();
    let before = kilobytes("VmRSS:")?;
    let start = Instant::now();
    let (pages, bytes) = make()?;
    let took = start.elapsed().as_secs_f64() * 1000.0;
    let grown = kilobytes("VmHWM:")?.saturating_sub(before);
    println!("{pages}\t{}\t{took:.2}\t{grown}", bytes.len());
    if let Some(file) = std::env::args().nth(2) {
        std::fs::write(file, bytes)?;
    }
    Ok(())
}

/// How many pages are asked for: the first argument.
pub fn pages() -> Result<usize, Box<dyn Error>> {
    Ok(std::env::args()
        .nth(1)
        .map_or(Ok(100), |pages| pages.parse())?)
}

/// Has Linux count the peak from here on. Where it will not, what making the text took counts too.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn kilobytes(name: &str) -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .ok_or("this system does not say how much memory a process has")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
