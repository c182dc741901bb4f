//! The shell's command line.

use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Opens an edition in a window.

usage: banxin-desktop [EDITION.banxin | --sample]

EDITION.banxin is opened; without one, a window that begins a new edition or
opens one. `banxin` does everything that needs no window; see `banxin help`.

  --sample    opens the sample edition in your data folder; it is written
              there first if it is not
  --help      prints this
  --version   prints the version";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// A window.
    Open(First),
    /// The usage.
    Help,
    /// The version.
    Version,
}

/// What the first window shows.
#[derive(Debug, PartialEq, Eq)]
pub enum First {
    /// How to begin.
    Welcome,
    /// The sample edition.
    Sample,
    /// An edition.
    Edition(PathBuf),
}

/// A command line that asks for nothing the shell does.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadArguments {
    /// More than one file.
    #[error("`{0}` is one file too many; a window shows one edition, so open each by itself")]
    TwoFiles(String),
    /// An unknown option.
    #[error("there is no option `{0}`; `banxin-desktop --help` lists them")]
    Unknown(String),
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// Two files, or an option that does not exist.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, BadArguments> {
    let mut first = First::Welcome;
    for argument in arguments {
        let text = argument.to_string_lossy();
        match text.as_ref() {
            "--help" | "-h" => return Ok(Asked::Help),
            "--version" | "-V" => return Ok(Asked::Version),
            "--sample" if first == First::Welcome => first = First::Sample,
            option if option.starts_with('-') => return Err(BadArguments::Unknown(option.to_owned())),
            _ if first != First::Welcome => return Err(BadArguments::TwoFiles(text.into_owned())),
            _ => first = First::Edition(PathBuf::from(&argument)),
        }
    }
    Ok(Asked::Open(first))
}

#[cfg(test)]
mod tests {
    use super::{Asked, BadArguments, First, read};

    fn of(arguments: &[&str]) -> Result<Asked, BadArguments> {
        read(arguments.iter().map(Into::into))
    }

    #[test]
    fn a_file_or_none_is_opened() {
        assert_eq!(of(&[]), Ok(Asked::Open(First::Welcome)));
        assert_eq!(of(&["--sample"]), Ok(Asked::Open(First::Sample)));
        assert_eq!(of(&["十月二十一日.banxin"]), Ok(Asked::Open(First::Edition("十月二十一日.banxin".into()))));
    }

    #[test]
    fn what_it_cannot_do_is_named() {
        assert_eq!(of(&["a", "b"]), Err(BadArguments::TwoFiles("b".into())));
        assert_eq!(of(&["--sample", "b"]), Err(BadArguments::TwoFiles("b".into())));
        assert_eq!(of(&["a", "--sample"]), Err(BadArguments::Unknown("--sample".into())));
        assert_eq!(of(&["--fast"]), Err(BadArguments::Unknown("--fast".into())));
        assert_eq!(of(&["a", "--help"]), Ok(Asked::Help));
    }
}
