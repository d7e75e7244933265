//! What a run tells people while it works and when it is done.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// A run shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts, complaints, a progress bar.
pub struct Report {
    total: usize,
    /// Results of an earlier run that this one goes on with.
    earlier: usize,
    read: usize,
    failed: usize,
    quiet: bool,
    /// Only where it can be seen, and hidden until the run proves long.
    bar: Option<ProgressBar>,
    started: Instant,
}

impl Report {
    /// A report on so many inputs; a bar would disturb output to the same terminal.
    pub fn new(total: usize, quiet: bool, output_on_terminal: bool) -> Self {
        let shows_bar = !quiet && total > 1 && !output_on_terminal && io::stderr().is_terminal();
        let bar = shows_bar.then(|| bar(total as u64));
        Self { total, earlier: 0, read: 0, failed: 0, quiet, bar, started: Instant::now() }
    }

    /// So many results are there from an earlier run; they say nothing about the speed of this one.
    pub fn earlier(&mut self, read: usize) {
        self.earlier = read;
        if let Some(bar) = &self.bar {
            bar.set_position(read as u64);
            bar.tick();
            bar.reset_eta();
        }
    }

    pub fn read(&mut self) {
        self.read += 1;
        self.show();
    }

    /// Says why an input is left out.
    pub fn failed(&mut self, why: &str) {
        self.failed += 1;
        let say = || drop(writeln!(io::stderr(), "gongbao: {why}"));
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
        self.show();
    }

    pub fn has_failures(&self) -> bool {
        self.failed > 0
    }

    /// What became of the inputs, when there were several.
    pub fn end(&mut self) {
        self.close();
        if self.quiet || self.total < 2 {
            return;
        }
        let (earlier, read, failed) = (self.earlier, self.read + self.earlier, self.failed);
        let before = if earlier > 0 { format!(" ({earlier} earlier)") } else { String::new() };
        let zh = if earlier > 0 { format!("（其中此前 {earlier} 个）") } else { String::new() };
        let _ = writeln!(
            io::stderr(),
            "gongbao: {read} read{before}, {failed} failed (读取 {read} 个文件{zh}，失败 {failed} 个)"
        );
    }

    /// Takes the bar away and says nothing.
    pub fn close(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn show(&self) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        }
        bar.set_position((self.earlier + self.read + self.failed) as u64);
    }
}

fn bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
    let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
        let _ = write!(out, "{:.0}/s", state.per_sec());
    };
    // A template that does not parse would leave the default style.
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} {rate} 剩余 (left) {eta}") {
        bar.set_style(style.with_key("rate", rate));
    }
    bar
}
