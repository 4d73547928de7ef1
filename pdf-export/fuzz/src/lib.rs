//! What the fuzz targets share: a bound on memory.

use std::alloc::System;

use cap::Cap;

/// Counts every byte that is allocated. A target names it as its `#[global_allocator]`.
pub type Allocator = Cap<System>;

/// An allocator without a limit yet.
pub const fn allocator() -> Allocator {
    Cap::new(System, usize::MAX)
}

/// How much memory reading a file may take, at the worst file of its length.
pub struct Memory {
    /// Bytes for any file, however short.
    pub base: usize,
    /// Bytes for each byte of the file.
    pub multiple: usize,
}

impl Memory {
    /// Runs `read` on a file of this length. Beyond the bound an allocation fails, and with it the process.
    pub fn bound<T>(&self, allocator: &Allocator, length: usize, read: impl FnOnce() -> T) -> T {
        let allowed = self.base + self.multiple * length;
        let limit = allocator.allocated() + allowed;
        // Both fail only where more is taken already.
        allocator
            .set_limit(limit)
            .expect("a limit above what is taken");
        let read = read();
        allocator.set_limit(usize::MAX).expect("no limit");
        read
    }
}
