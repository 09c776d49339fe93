//! `serve`: the page under development.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;
use std::{fs, process};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::{paths, tools};

/// Serve the page for development, and reload it after each change.
#[derive(Args)]
pub(crate) struct Serve {
    /// The port on this machine.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Open the page in the browser.
    #[arg(long)]
    open: bool,
}

impl Serve {
    /// Serves until it is interrupted.
    ///
    /// # Errors
    ///
    /// When the port is taken, a tool is missing or the server ends.
    pub(crate) fn run(&self) -> Result<()> {
        if listens(self.port) {
            bail!("something listens on port {} already: choose another with --port", self.port);
        }
        // Trunk watches all but this folder, and wants it to be there.
        fs::create_dir_all(paths::root().join("target")).context("cannot create target/")?;
        let mut trunk = tools::trunk()?;
        trunk.args(["serve", "--port", &self.port.to_string(), "--open", if self.open { "true" } else { "false" }]);
        let mut server = trunk.spawn().context("cannot start trunk")?;
        announce(self.port);
        let status = server.wait()?;
        // Trunk ends well when it is interrupted; any other end is not what was asked for.
        if !status.success() {
            process::exit(status.code().unwrap_or(1));
        }
        Ok(())
    }
}

/// Says where the page is, once it is there: Trunk listens after the first build.
fn announce(port: u16) {
    thread::spawn(move || {
        while !listens(port) {
            thread::sleep(Duration::from_millis(200));
        }
        println!("\n  Relcast is at http://localhost:{port}/ (stop it with Ctrl-C)\n");
    });
}

fn listens(port: u16) -> bool {
    TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), Duration::from_millis(200)).is_ok()
}
