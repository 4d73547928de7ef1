//! Everything that must hold.
use crate::paths::Paths;
pub(crate) fn test(_: &Paths) -> anyhow::Result<bool> {
    anyhow::bail!("being written")
}
