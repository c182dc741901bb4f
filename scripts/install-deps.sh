#!/usr/bin/env bash
# Installs what building (`build`), testing (`test`) or measuring (`bench`) needs and this machine lacks.
# On Debian and Ubuntu with root or sudo it installs; elsewhere it names what is missing and stops.
set -euo pipefail

build_packages=(build-essential pkg-config libwebkit2gtk-4.1-dev librsvg2-dev)
test_packages=(webkit2gtk-driver xvfb xauth dbus dbus-x11 chromium qpdf mupdf-tools ghostscript poppler-utils
  fonts-urw-base35 default-jre-headless python3)
bench_packages=(python3 python3-venv poppler-utils webkit2gtk-driver xvfb xauth dbus dbus-x11)

case "${1:-}" in
  build) wanted=("${build_packages[@]}") ;;
  test) wanted=("${build_packages[@]}" "${test_packages[@]}") ;;
  bench) wanted=("${build_packages[@]}" "${bench_packages[@]}") ;;
  *) echo "usage: scripts/install-deps.sh build|test|bench" >&2; exit 2 ;;
esac

need() { # program, where it comes from
  command -v "$1" >/dev/null || { echo "Banxin needs $1: $2, then start again." >&2; exit 1; }
}
need cargo "install Rust with rustup"
need node "install Node.js 20.19 or newer"
need npm "install npm with Node.js"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  { echo "Banxin needs Node.js 20.19 or newer; this is $(node --version)." >&2; exit 1; }

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  if pkg-config --exists webkit2gtk-4.1 2>/dev/null || [ "$(uname -s)" != Linux ]; then exit 0; fi
  echo "Banxin needs the development files of WebKitGTK 4.1 and librsvg, a C compiler and pkg-config." >&2
  echo "Fedora: dnf install webkit2gtk4.1-devel librsvg2-devel gcc pkgconf; Arch: pacman -S webkit2gtk-4.1 librsvg base-devel" >&2
  [ "$1" = build ] || echo "The tests also need: ${test_packages[*]} (Debian's names)." >&2
  exit 1
fi

# The window speaks Chinese; any font of the system that can will do.
fc-list :lang=zh 2>/dev/null | grep -q . || wanted+=(fontconfig fonts-droid-fallback)

missing=()
for package in "${wanted[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null; then
  as_root=(sudo)
else
  echo "Banxin needs these packages; install them as root, then start again: apt-get install ${missing[*]}" >&2
  exit 1
fi
echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
