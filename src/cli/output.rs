//! Where output goes.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Writes to a file or to standard output.
///
/// A file is written under another name and renamed when complete, so a reader never sees half of it; a run that writes
/// nothing leaves what was there. A path that is no plain file (a pipe, a device) is written to as it is.
pub fn write(path: Option<&Path>, run: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let Some(path) = path else {
        let mut out = BufWriter::new(io::stdout().lock());
        run(&mut out)?;
        return Ok(out.flush()?);
    };
    let cannot = || format!("{}: cannot write (无法写入)", path.display());
    // A link is followed, so that its target is what is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() {
        let mut out = BufWriter::new(File::options().write(true).open(&target).with_context(cannot)?);
        return run(&mut out).and_then(|()| out.flush()).with_context(cannot);
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file(folder).with_context(cannot)?;
    let mut out = BufWriter::new(&mut file);
    run(&mut out).and_then(|()| out.flush()).with_context(cannot)?;
    drop(out);
    if file.as_file().metadata().with_context(cannot)?.len() > 0 {
        file.persist(&target).with_context(cannot)?;
    }
    Ok(())
}

/// A file beside the target, with the permissions that new files have.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Whether writing failed because the reader went away.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
