//! `serve`: the page under development.

pub(crate) mod files;
mod watch;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use tiny_http::{Response, Server};

use crate::run::announce;
use crate::site::{self, Mode};
use crate::{paths, run, tools};

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

/// Where the server says how many builds there were, for the page to load itself anew.
const BUILD: &str = "/.relcast-build";

impl Serve {
    /// Serves until it is interrupted.
    ///
    /// # Errors
    ///
    /// When the port is taken, a tool is missing, the page does not build at first, or the server ends.
    pub(crate) fn run(&self) -> Result<()> {
        if listens(self.port) {
            bail!("something listens on port {} already: choose another with --port", self.port);
        }
        // Trunk watches all but this folder, and wants it to be there.
        fs::create_dir_all(paths::target()).context("cannot create target/")?;
        match tools::trunk()? {
            Some(trunk) => self.with_trunk(trunk),
            None => self.alone(),
        }
    }

    fn with_trunk(&self, mut trunk: process::Command) -> Result<()> {
        trunk.args(["serve", "--port", &self.port.to_string(), "--open", if self.open { "true" } else { "false" }]);
        let mut server = trunk.spawn().context("cannot start trunk")?;
        let port = self.port;
        // Trunk listens after the first build.
        thread::spawn(move || {
            while !listens(port) {
                thread::sleep(Duration::from_millis(200));
            }
            say_where(port);
        });
        let status = server.wait()?;
        // Trunk ends well when it is interrupted; any other end is not what was asked for.
        if !status.success() {
            process::exit(status.code().unwrap_or(1));
        }
        Ok(())
    }

    /// Builds, serves, and builds again after each change. A build that fails leaves the page as it was.
    fn alone(&self) -> Result<()> {
        announce("The first page takes 2 to 5 minutes on a fresh machine, seconds afterwards");
        let site = paths::target().join("serve");
        let mut stamp = watch::stamp();
        build(&site)?;
        let server =
            Server::http((Ipv4Addr::LOCALHOST, self.port)).map_err(|error| anyhow!("cannot listen on port {}: {error}", self.port))?;
        say_where(self.port);
        if self.open {
            let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
            // A machine without a browser still serves.
            let _ = run::program(opener).arg(format!("http://localhost:{}/", self.port)).spawn();
        }
        let builds = AtomicU32::new(1);
        thread::scope(|scope| {
            scope.spawn(|| {
                loop {
                    thread::sleep(Duration::from_millis(500));
                    let now = watch::stamp();
                    if now == stamp {
                        continue;
                    }
                    stamp = now;
                    match build(&site) {
                        Ok(()) => _ = builds.fetch_add(1, Ordering::Relaxed),
                        Err(error) => eprintln!("error: {error:#}\nThe page stays as it was."),
                    }
                }
            });
            files::serve(&server, |request| match request.url() {
                BUILD => Response::from_string(builds.load(Ordering::Relaxed).to_string()),
                url => files::answer(&site, url),
            });
        });
        Ok(())
    }
}

/// What the page takes for the sign that it may be kept.
const MANIFEST: &str = "<link rel=\"manifest\" href=\"./manifest.webmanifest\" />";

/// Builds the page, with the script that loads it anew, and without what keeps it for a visit without a network.
fn build(site: &Path) -> Result<()> {
    site::build(Mode::Development, "./", site)?;
    let script = paths::root().join("crates/xtask/page/reload.js");
    fs::copy(&script, site.join("reload.js")).with_context(|| format!("cannot copy {}", script.display()))?;
    let index = site.join("index.html");
    let html = fs::read_to_string(&index)?;
    fs::write(&index, html.replace(MANIFEST, "").replace("</head>", "<script type=\"module\" src=\"./reload.js\"></script></head>"))?;
    Ok(())
}

fn say_where(port: u16) {
    println!("\n  Relcast is at http://localhost:{port}/ (stop it with Ctrl-C)\n");
}

fn listens(port: u16) -> bool {
    TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), Duration::from_millis(200)).is_ok()
}
