//! The room that clients have: so many connections, so many bytes that wait to be read. Who comes when there is none left
//! takes the place of the one that has been silent longest; first of those that showed no key. So nobody who asks and never
//! reads keeps others out. What is counted is what is in memory: an answer is let in when those shown out for it are gone.

use hyper::body::Bytes;
use std::collections::BTreeMap;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// How many connections are open at a time.
const MOST_CONNECTIONS: usize = 512;
/// How many bytes wait to be read by all clients together, besides one answer.
const MOST_WAITING: usize = 64 << 20;

/// Everyone who is there.
#[derive(Default)]
pub struct Room {
    guests: Mutex<BTreeMap<u64, Arc<Guest>>>,
    /// Counts whatever happens, in the place of a clock.
    events: AtomicU64,
    /// Rung when bytes are no longer in memory.
    freed: Notify,
    /// How many bytes of all answers are in memory.
    held: AtomicUsize,
}

/// A connection.
pub struct Guest {
    room: Arc<Room>,
    number: u64,
    /// When something was last read or written.
    last: AtomicU64,
    /// Whether it showed the key.
    known: AtomicBool,
    /// How many bytes of its answers are in memory.
    held: AtomicUsize,
    task: Mutex<Option<AbortHandle>>,
}

impl Room {
    /// Lets somebody in.
    pub fn enter(self: &Arc<Self>) -> Arc<Guest> {
        let number = self.events.fetch_add(1, Ordering::Relaxed);
        let guest = Arc::new(Guest {
            room: Arc::clone(self),
            number,
            last: AtomicU64::new(number),
            known: AtomicBool::new(false),
            held: AtomicUsize::new(0),
            task: Mutex::new(None),
        });
        let mut guests = self.guests.lock().unwrap_or_else(PoisonError::into_inner);
        guests.insert(number, Arc::clone(&guest));
        while guests.len() > MOST_CONNECTIONS {
            if !show_out(&mut guests, number, |_| true) {
                break;
            }
        }
        guest
    }
}

/// Ends the connection that has been silent longest among those that are wanted.
fn show_out(guests: &mut BTreeMap<u64, Arc<Guest>>, but: u64, wanted: impl Fn(&Guest) -> bool) -> bool {
    let silent = |guest: &&Arc<Guest>| (guest.known.load(Ordering::Relaxed), guest.last.load(Ordering::Relaxed));
    let others = guests.values().filter(|guest| guest.number != but && wanted(guest));
    let Some(number) = others.min_by_key(silent).map(|guest| guest.number) else { return false };
    if let Some(guest) = guests.remove(&number)
        && let Some(task) = guest.task.lock().unwrap_or_else(PoisonError::into_inner).take()
    {
        task.abort();
    }
    true
}

impl Guest {
    /// Says which task ends when the guest has to go.
    pub fn is_served_by(&self, task: AbortHandle) {
        let guests = self.room.guests.lock().unwrap_or_else(PoisonError::into_inner);
        if !guests.contains_key(&self.number) {
            // It went, or had to go, before that was known.
            task.abort();
        }
        *self.task.lock().unwrap_or_else(PoisonError::into_inner) = Some(task);
    }

    /// It showed the key.
    pub fn is_known(&self) {
        self.known.store(true, Ordering::Relaxed);
    }

    /// Makes room for an answer: who has been silent longest is shown out, until enough of theirs is gone from memory.
    pub async fn takes(self: &Arc<Self>, bytes: Bytes) -> Bytes {
        // Who gets an answer now is the last to be shown out for it.
        self.stirs();
        loop {
            let freed = self.room.freed.notified();
            if self.holds(bytes.len()) {
                return Bytes::from_owner(CountedBytes { bytes, by: Arc::clone(self) });
            }
            freed.await;
        }
    }

    /// Counts an answer if there is room for it; else sees to it that there will be.
    fn holds(&self, bytes: usize) -> bool {
        let held = |guest: &Guest| guest.held.load(Ordering::Relaxed);
        let mut guests = self.room.guests.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let others: usize = guests.values().filter(|guest| guest.number != self.number).map(|one| held(one)).sum();
            if others <= MOST_WAITING || !show_out(&mut guests, self.number, |guest| held(guest) > 0) {
                break;
            }
        }
        // Whoever was shown out is gone from the list before what they hold is gone from memory.
        if self.room.held.load(Ordering::Relaxed).saturating_sub(held(self)) > MOST_WAITING {
            return false;
        }
        self.room.held.fetch_add(bytes, Ordering::Relaxed);
        self.held.fetch_add(bytes, Ordering::Relaxed);
        true
    }

    /// Leaves.
    pub fn leaves(&self) {
        self.room.guests.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.number);
    }

    fn stirs(&self) {
        self.last.store(self.room.events.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
    }
}

/// Bytes of an answer, as long as they are in memory.
struct CountedBytes {
    bytes: Bytes,
    by: Arc<Guest>,
}

impl AsRef<[u8]> for CountedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for CountedBytes {
    fn drop(&mut self) {
        // They are gone before that is told.
        let bytes = std::mem::take(&mut self.bytes).len();
        self.by.held.fetch_sub(bytes, Ordering::Relaxed);
        self.by.room.held.fetch_sub(bytes, Ordering::Relaxed);
        self.by.room.freed.notify_waiters();
    }
}

/// The stream of a guest.
pub struct GuestStream {
    /// The socket.
    pub socket: TcpStream,
    /// Whose it is.
    pub guest: Arc<Guest>,
}

impl AsyncRead for GuestStream {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context, into: &mut ReadBuf) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let done = Pin::new(&mut self.socket).poll_read(context, into);
        if into.filled().len() > before {
            self.guest.stirs();
        }
        done
    }
}

impl AsyncWrite for GuestStream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.socket).poll_write(context, bytes);
        if let Poll::Ready(Ok(1..)) = done {
            self.guest.stirs();
        }
        done
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context,
        bytes: &[IoSlice],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.socket).poll_write_vectored(context, bytes);
        if let Poll::Ready(Ok(1..)) = done {
            self.guest.stirs();
        }
        done
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}
