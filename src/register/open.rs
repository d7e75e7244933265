//! The data base: which files are opened, and how one of an older version comes up to date.
//!
//! The head of the file is read before SQLite sees it. A file that is no register, or one of a newer version, is so refused
//! without being written to; SQLite would recover a foreign data base that was left in the middle of a transaction.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use thiserror::Error;

/// Marks a data base as a register: `gbrg`. SQLite file format, bytes 68 to 71.
const APPLICATION_ID: u32 = u32::from_be_bytes(*b"gbrg");

/// What every SQLite data base begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Steps from nothing to this version; a register of version n has had the first n. A step that was released is never
/// changed: what it made stands in people's files.
const STEPS: [&str; 3] = [include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];

/// Version that this program writes.
pub const VERSION: u32 = STEPS.len() as u32;

/// How long a process waits for another that writes.
const PATIENCE: Duration = Duration::from_secs(120);

/// A data base up to this size is looked through before it is written to. Beyond it that would take longer than adding.
const LOOKED_THROUGH: u64 = 32 << 20;

/// An open register.
#[derive(Debug)]
pub struct Register {
    pub(super) db: Connection,
    path: PathBuf,
}

/// Why a register cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// There is no such file.
    #[error("{}: no such register (没有这个登记库)", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{}: not a register; it was left as it is (不是登记库，未作改动)", .0.display())]
    Foreign(PathBuf),
    /// A later version of this program wrote it.
    #[error("{}: a register of version {version}, this program knows {VERSION}; it was left as it is \
             (登记库版本较新，未作改动)", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u32,
    },
    /// Its content makes no sense.
    #[error("{}: damaged ({why}); it was left as it is: take a copy of it, or make a new one from the texts \
             (登记库已损坏，未作改动；请用备份，或重新登记)", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        why: String,
    },
    /// Another process writes for longer than this one waits.
    #[error("{}: another process is writing it (另一个进程正在写入)", .0.display())]
    Busy(PathBuf),
    /// It cannot be read at all.
    #[error("{}: cannot read (无法读取)", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What is exported cannot be written.
    #[error("cannot write (无法写入)")]
    Write(#[source] io::Error),
    /// Anything else that SQLite says.
    #[error("{}: {source}", .path.display())]
    Sql {
        /// The file.
        path: PathBuf,
        /// What it says.
        source: rusqlite::Error,
    },
}

/// What a file is by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// No file, or an empty one.
    Empty,
    /// A register.
    Register { version: u32 },
}

impl Register {
    /// Opens a register for writing, and makes one where there is none.
    ///
    /// # Errors
    /// When the file is something else, damaged, of a newer version, or cannot be written.
    pub fn create(path: &Path) -> Result<Self, RegisterError> {
        let head = head(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut register = Self::connect(path, flags | OpenFlags::SQLITE_OPEN_CREATE)?;
        if head != Head::Empty {
            register.look_through()?;
        }
        register.migrate()?;
        register.write_ahead()?;
        Ok(register)
    }

    /// Opens a register for reading. One of an older version is brought up to date, which writes.
    ///
    /// # Errors
    /// When there is none, or the file is something else, damaged or of a newer version.
    pub fn open(path: &Path) -> Result<Self, RegisterError> {
        let Head::Register { version } = head(path)? else {
            let path = path.to_owned();
            return Err(if path.exists() { RegisterError::Foreign(path) } else { RegisterError::Missing(path) });
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut register = Self::connect(path, flags)?;
        if version < VERSION {
            register.look_through()?;
            register.migrate()?;
        }
        register.run(|db| db.pragma_update(None, "query_only", true))?;
        Ok(register)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, RegisterError> {
        let fail = |source| fault(path, source);
        let db = Connection::open_with_flags(path, flags).map_err(fail)?;
        let register = Self { db, path: path.to_owned() };
        register.run(|db| {
            db.busy_timeout(PATIENCE)?;
            db.pragma_update(None, "foreign_keys", true)?;
            // What was committed stays even when the power fails, not only when the process does.
            db.pragma_update(None, "synchronous", "FULL")?;
            db.pragma_update(None, "cache_size", -64_000)
        })?;
        Ok(register)
    }

    /// Runs statements, and names the file in what goes wrong.
    pub(super) fn run<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, RegisterError> {
        work(&self.db).map_err(|source| fault(&self.path, source))
    }

    /// Runs statements in one transaction: all of them count, or none.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, RegisterError> {
        let done = (|| {
            // Immediate: it waits for another writer here, and not in the middle, where waiting would be of no use.
            let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })();
        done.map_err(|source| fault(&self.path, source))
    }

    /// Takes the steps that are still to be taken, all or none.
    fn migrate(&mut self) -> Result<(), RegisterError> {
        if self.run(version)? == VERSION {
            return Ok(());
        }
        let newer = self.write(|db| {
            // Another process may have been here in the meantime.
            let from = version(db)?;
            let Some(steps) = STEPS.get(from as usize..) else { return Ok(Some(from)) };
            for step in steps {
                db.execute_batch(step)?;
            }
            db.pragma_update(None, "application_id", APPLICATION_ID)?;
            db.pragma_update(None, "user_version", VERSION)?;
            Ok(None)
        })?;
        newer.map_or(Ok(()), |version| Err(RegisterError::Newer { path: self.path.clone(), version }))
    }

    /// Readers do not wait for the writer, and a transaction costs one write. The file remembers it.
    fn write_ahead(&self) -> Result<(), RegisterError> {
        match self.run(|db| db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))) {
            // Another process opens it in this moment, and will have done the same.
            Ok(_) | Err(RegisterError::Busy(_)) => Ok(()),
            Err(other) => Err(other),
        }
    }

    /// Damage shows before anything is written.
    fn look_through(&self) -> Result<(), RegisterError> {
        if std::fs::metadata(&self.path).is_ok_and(|file| file.len() > LOOKED_THROUGH) {
            return Ok(());
        }
        let said: String = self.run(|db| db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))?;
        let why = said.lines().next().unwrap_or_default().to_owned();
        if why == "ok" { Ok(()) } else { Err(RegisterError::Damaged { path: self.path.clone(), why }) }
    }
}

fn version(db: &Connection) -> rusqlite::Result<u32> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// What went wrong, as far as people can do something about it.
fn fault(path: &Path, source: rusqlite::Error) -> RegisterError {
    let path = path.to_owned();
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => RegisterError::Busy(path),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            RegisterError::Damaged { path, why: source.to_string() }
        }
        _ => RegisterError::Sql { path, source },
    }
}

/// Judges a file by its head: SQLite file format, section 1.3.
fn head(path: &Path) -> Result<Head, RegisterError> {
    const LENGTH: usize = 100;
    let unreadable = |source| RegisterError::Io { path: path.to_owned(), source };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Head::Empty),
        Err(error) => return Err(unreadable(error)),
    };
    let size = file.metadata().map_err(unreadable)?.len();
    let mut bytes = Vec::with_capacity(LENGTH);
    file.take(LENGTH as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    let word = |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_be_bytes);
    if bytes.is_empty() {
        return Ok(Head::Empty);
    }
    if !bytes.starts_with(MAGIC) || word(68) != APPLICATION_ID {
        return Err(RegisterError::Foreign(path.to_owned()));
    }
    let version = word(60);
    if version > VERSION {
        return Err(RegisterError::Newer { path: path.to_owned(), version });
    }
    let page = match bytes.get(16..18) {
        Some([0, 1]) => 65_536,
        Some(&[high, low]) => u64::from(high) << 8 | u64::from(low),
        _ => 0,
    };
    let whole = page * u64::from(word(28));
    if version == 0 || size < whole && !has_log(path) {
        let why = if version == 0 { "no version".to_owned() } else { format!("{size} of {whole} bytes") };
        return Err(RegisterError::Damaged { path: path.to_owned(), why });
    }
    Ok(Head::Register { version })
}

/// Whether a transaction stands beside the file that is not in it yet.
fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        std::fs::metadata(name).is_ok_and(|log| log.len() > 0)
    })
}
