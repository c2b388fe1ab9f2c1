//! That no server is waited for without end, wherever in its answer it stops or however long it goes on.

use super::{Fetched, Patience, WebSite};
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A server that sends this, again and again where it has no end, and then says nothing more. And how often it was asked.
fn serve(sent: &'static str, endless: bool) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}/plan", listener.local_addr().expect("it has an address"));
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::Relaxed);
            std::thread::spawn(move || answer(stream, sent, endless));
        }
    });
    (address, asked)
}

fn answer(mut stream: TcpStream, sent: &str, endless: bool) {
    let mut go_on = stream.write_all(sent.as_bytes()).is_ok();
    while go_on && endless {
        go_on = stream.write_all(&[b' '; 4096]).is_ok();
    }
    // Until who asked goes.
    let _ = io::copy(&mut stream, &mut io::sink());
}

fn site(address: &str, file: u64, site: u64) -> WebSite {
    let patience = Patience { file: Duration::from_millis(file), site: Duration::from_millis(site) };
    WebSite::within(address, true, patience).expect("it is a web address")
}

/// Reads a file to its end, if it has any. Why not, where it has none.
fn read(site: &WebSite) -> Result<(), String> {
    match site.fetch("a") {
        Fetched::Body(mut body) => io::copy(&mut body, &mut io::sink()).map(drop).map_err(|error| error.to_string()),
        Fetched::Absent => Err("absent".to_owned()),
        Fetched::Failed(reason) => Err(reason),
    }
}

#[test]
fn a_server_that_stops_or_goes_on_for_ever_is_left() {
    let rows = [
        ("", false),
        ("HTTP/1.1 ", false),
        ("HTTP/1.1 200 OK\r\nX: ", false),
        ("HTTP/1.1 100 Continue\r\n\r\n", false),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", false),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf", false),
        ("HTTP/1.1 200 OK\r\n\r\n", false),
        ("HTTP/1.1 200 OK\r\n\r\n", true),
    ];
    for (sent, endless) in rows {
        let told = read(&site(&serve(sent, endless).0, 300, 60_000));
        assert!(told.as_ref().is_err_and(|told| told.contains("time")), "{sent:?}: {told:?}");
    }
}

#[test]
fn all_that_a_site_is_asked_has_one_patience() {
    let (address, asked) = serve("", false);
    let site = site(&address, 60_000, 300);
    for _ in 0..3 {
        assert_eq!(read(&site), Err("timed out".to_owned()));
    }
    // Whoever is slow may not even have seen the first.
    assert!(asked.load(Ordering::Relaxed) <= 1, "a server that used it up is asked nothing more");
}

#[test]
fn a_server_that_hangs_up_in_the_middle_has_sent_no_file() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}/plan", listener.local_addr().expect("it has an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // What it was asked is left unread, but for its beginning: then the end is a reset.
            let _ = stream.read_exact(&mut [0; 4]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        }
    });
    assert!(read(&site(&address, 60_000, 60_000)).is_err());
}
