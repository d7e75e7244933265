//! Many files at the same time, with results in the order of the files.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use anyhow::{Context, Result};

/// For each thread, so many files are read ahead of the one that is written next. This bounds memory, and is wide enough
/// that a long file does not keep the other threads waiting.
const WINDOW: usize = 16;

/// What the main thread has, so that a text is read alike in every thread.
const STACK_BYTES: usize = 8 << 20;

/// How many threads: as many as asked for, else one for each processor.
pub fn threads(jobs: Option<NonZeroUsize>) -> usize {
    jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, Into::into)
}

/// Does `work` on every item in `jobs` threads and hands the results to `sink` on this thread, in order. The first error
/// of `sink` ends it all.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    mut sink: impl FnMut(&T, R) -> Result<()>,
) -> Result<()> {
    let jobs = jobs.min(items.len());
    if jobs <= 1 {
        return items.iter().try_for_each(|item| sink(item, work(item)));
    }
    let stop = AtomicBool::new(false);
    let (send, queue) = mpsc::channel::<(&T, mpsc::SyncSender<R>)>();
    let queue = Mutex::new(queue);
    let worker = || {
        loop {
            let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((item, reply)) = job else { break };
            if stop.load(Ordering::Relaxed) {
                break;
            }
            // Nobody waits for it when the sink has failed.
            let _ = reply.send(work(item));
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, worker)
                .context("cannot start a thread (无法启动线程)")?;
        }
        let done = feed(items, jobs * WINDOW, &send, &mut sink);
        stop.store(true, Ordering::Relaxed);
        drop(send);
        done
    })
}

/// Gives out work as long as the window is open, and takes the oldest result when it is full.
fn feed<'i, T, R>(
    items: &'i [T],
    window: usize,
    send: &mpsc::Sender<(&'i T, mpsc::SyncSender<R>)>,
    sink: &mut impl FnMut(&T, R) -> Result<()>,
) -> Result<()> {
    let mut take =
        |(item, result): (&T, mpsc::Receiver<R>)| sink(item, result.recv().context("a thread ended (线程中止)")?);
    let mut pending = VecDeque::with_capacity(window);
    for item in items {
        if pending.len() == window
            && let Some(oldest) = pending.pop_front()
        {
            take(oldest)?;
        }
        let (reply, result) = mpsc::sync_channel(1);
        send.send((item, reply)).ok().context("all threads ended (线程中止)")?;
        pending.push_back((item, result));
    }
    pending.into_iter().try_for_each(take)
}
