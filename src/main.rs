//! The command line of gongbao.

fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let bytes = std::fs::read(&args[4]).unwrap();
    let src = gongbao::Source::read(&bytes, gongbao::SourceOptions { name: &args[4], format: None }).unwrap();
    let p = gongbao::parse(&src);
    let out = std::io::stdout().lock();
    match args[3].as_str() { "lines" => gongbao::emit::lines(&src, &p, out), "outline" => gongbao::emit::outline(&p.tree, out), _ => gongbao::emit::json(&p.tree, out) }.unwrap();
    std::process::ExitCode::SUCCESS
}
