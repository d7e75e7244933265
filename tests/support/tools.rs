//! Programs of the system that judge what we write.

use std::io::Write as _;
use std::process::Command;

/// A program that is asked; says so loudly when it is not here.
pub fn tool(name: &str) -> Option<Command> {
    let is_here = Command::new(name).arg("--version").output().is_ok();
    if !is_here {
        let skipped = format!("SKIPPED: no {name} here; what it would judge was not tested\n");
        // Past the test runner, which keeps what passing tests print to itself.
        let _ = std::io::stderr().write_all(skipped.as_bytes());
        assert!(std::env::var_os("GONGBAO_REQUIRE_TOOLS").is_none(), "{name} is required and missing");
    }
    is_here.then(|| Command::new(name))
}
