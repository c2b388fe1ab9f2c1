//! The socket: every connection on its own, with limits on how much and how long a client may take.

use super::answer::answer;
use super::room::{GuestStream, Room};
use super::state::PreviewState;
use crate::system::Ends;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 << 10;
/// The most lines that a head may have.
const MOST_HEADERS: usize = 64;
/// How long a client may take to send a head, and stay silent between two requests.
const PATIENCE: Duration = Duration::from_secs(10);

/// Answers until the program is interrupted.
pub async fn until(mut ends: Ends, listener: std::net::TcpListener, state: Arc<PreviewState>) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    tokio::spawn(accept(listener, state));
    std::future::poll_fn(|context| ends.poll(context)).await;
    Ok(())
}

async fn accept(listener: TcpListener, state: Arc<PreviewState>) {
    let room = Arc::new(Room::default());
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                let (state, guest) = (Arc::clone(&state), room.enter());
                let stream = GuestStream { socket, guest: Arc::clone(&guest) };
                let task = tokio::spawn(connection(stream, state));
                guest.is_served_by(task.abort_handle());
            }
            // No handles left, say: those that are open may end soon.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: GuestStream, state: Arc<PreviewState>) {
    // A page is sent as soon as it is made.
    let _ = stream.socket.set_nodelay(true);
    let guest = Arc::clone(&stream.guest);
    let there = Arc::clone(&guest);
    let service = service_fn(move |request| {
        let (state, guest) = (Arc::clone(&state), Arc::clone(&guest));
        async move { Ok::<_, std::convert::Infallible>(answer(request, state, &guest).await) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    // A client that breaks off, or that was told that its request is none, is no problem of ours.
    drop(served);
    there.leaves();
}
