namespace ChatHub.Redaction.Links;

/// <summary>Extensions of files people send each other for work.</summary>
internal static class FileNames
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Extensions = new HashSet<string>(
    [
        "png", "jpg", "jpeg", "gif", "svg", "webp", "tif", "tiff", "bmp", "ico", "heic", "psd", "psb", "ai", "eps", "pdf", "indd", "clip", "sai", "sai2", "xd", "fig",
        "mp3", "mp4", "wav", "aif", "aiff", "flac", "m4a", "mov", "avi", "mkv", "mid", "midi", "srt", "vtt", "txt", "rtf", "csv", "tsv", "xls", "xlsx", "doc", "docx",
        "ppt", "pptx", "key", "numbers", "pages", "zip", "rar", "7z", "gz", "tar", "html", "htm", "css", "scss", "js", "mjs", "ts", "tsx", "jsx", "json", "xml", "yml",
        "yaml", "toml", "ini", "php", "py", "rb", "java", "cs", "cpp", "c", "h", "go", "rs", "swift", "kt", "sh", "bat", "ps1", "sql", "md", "log", "env", "lock",
        "vue", "exe", "dll", "apk", "ipa", "otf", "ttf", "woff", "woff2", "blend", "fbx", "obj", "stl", "unity", "prefab", "aep", "prproj", "als", "flp", "logicx", "arw", "cr2", "cr3", "nef", "dng", "raw",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsExtension(ReadOnlySpan<char> name) => Extensions.Contains(name);
}
