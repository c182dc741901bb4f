//! Independent readers of PDF, run on files of ours.

use std::path::Path;
use std::process::Command;

/// Runs a program on a file; gives what it printed, or nothing if it is not installed.
/// On the build server every program must be there.
pub(crate) fn run(program: &str, args: &[&str], file: &[u8]) -> Option<Vec<u8>> {
    run_in(program, args, file, |_| {})
}

/// The same, with a look at the folder it worked in.
pub(crate) fn run_in(program: &str, args: &[&str], file: &[u8], look: impl FnOnce(&Path)) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("in.pdf"), file).expect("room on the disk");
    let output = match Command::new(program).args(args).current_dir(folder.path()).output() {
        Ok(output) => output,
        Err(e) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is needed on the build server: {e}");
            eprintln!("{program} is not installed; this check is left out");
            return None;
        }
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {args:?}: {said}{}", String::from_utf8_lossy(&output.stdout));
    look(folder.path());
    Some(output.stdout)
}

/// The same, as text.
pub(crate) fn text(program: &str, args: &[&str], file: &[u8]) -> Option<String> {
    run(program, args, file).map(|out| String::from_utf8_lossy(&out).into_owned())
}
