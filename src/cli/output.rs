//! Where output goes.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Writes to a file or to standard output.
///
/// A file is written under another name and renamed when complete, so a reader never sees half of it.
pub fn write(path: Option<&Path>, run: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let Some(path) = path else {
        let mut out = BufWriter::new(io::stdout().lock());
        run(&mut out)?;
        return Ok(out.flush()?);
    };
    let cannot = || format!("{}: cannot write (无法写入)", path.display());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
    let mut out = BufWriter::new(&mut file);
    run(&mut out).and_then(|()| out.flush()).with_context(cannot)?;
    drop(out);
    file.persist(path).with_context(cannot)?;
    Ok(())
}

/// Whether writing failed because the reader went away.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
