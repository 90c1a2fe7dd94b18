// Makes what users install, from what the build has made: the module's folder, a zip of it, and a package for the PowerShell Gallery.
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false

using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string manifest = "SerPS.psd1";
string text = File.ReadAllText(manifest);
string version = Entry("ModuleVersion").Single();
string folder = Path.Combine("artifacts", "SerPS", version); // as PowerShell lays it out: NAME/VERSION
string gpu = args is ["--gpu"] ? "-gpu" : string.Empty; // the package of what was built with --gpu stands beside the usual one
string zip = Path.Combine("artifacts", $"SerPS-{version}{gpu}.zip");
string package = Path.Combine("artifacts", $"SerPS.{version}{gpu}.nupkg");

MakeFolder();
File.Delete(zip);
ZipFile.CreateFromDirectory(Path.Combine("artifacts", "SerPS"), zip, CompressionLevel.Optimal, includeBaseDirectory: true);
MakePackage();
long unpacked = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
Console.WriteLine($"Packed: {folder} ({unpacked / 1e6:0.0} MB), {Size(zip)}, {Size(package)}.");

// everything but symbols and doc comments; those of the core are the help of the command line
void MakeFolder()
{
    if (Directory.Exists(Path.Combine("artifacts", "SerPS")))
    {
        Directory.Delete(Path.Combine("artifacts", "SerPS"), recursive: true);
    }

    string[] single = [manifest, .. Entry("FormatsToProcess"), "LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"];
    string[] folders = ["bin", "en-US", "docs", "Models", "examples", "samples"];
    string native = Path.Combine("bin", "Dependencies"), portable = Path.Combine("artifacts", "Dependencies");
    IEnumerable<string> files = folders.SelectMany(name => Directory.EnumerateFiles(name, "*", SearchOption.AllDirectories))
        .Where(file => !file.EndsWith(".pdb", StringComparison.Ordinal) && !IsBuildOutput(file))
        .Where(file => !(file.StartsWith("bin", StringComparison.Ordinal) && file.EndsWith(".xml", StringComparison.Ordinal)
            && Path.GetFileName(file) != "SerPS.xml"));
    foreach (string file in single.Concat(files))
    {
        string target = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file.StartsWith(native, StringComparison.Ordinal) ? portable + file[native.Length..] : file, target);
    }
}

static bool IsBuildOutput(string file) =>
    file.StartsWith("examples", StringComparison.Ordinal) && file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

// the Open Packaging Conventions as NuGet uses them: content at the root, described by a .nuspec
void MakePackage()
{
    string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    const string specification = "SerPS.nuspec", core = "package/services/metadata/core-properties/serps.psmdcp";
    File.Delete(package);
    using ZipArchive archive = ZipFile.Open(package, ZipArchiveMode.Create);
    Add(archive, "[Content_Types].xml", ContentTypes([.. files, specification, core, "_rels/.rels"]));
    Add(archive, "_rels/.rels", Relationships(specification, core));
    Add(archive, specification, Specification());
    Add(archive, core, CoreProperties());
    foreach (string file in files)
    {
        archive.CreateEntryFromFile(Path.Combine(folder, file), Uri.EscapeDataString(file).Replace("%2F", "/"), CompressionLevel.Optimal);
    }
}

// tags let the Gallery find a module by its commands
XDocument Specification()
{
    XNamespace ns = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";
    string[] cmdlets = Entry("CmdletsToExport");
    IEnumerable<string> tags =
    [
        .. Entry("Tags"),
        "PSModule",
        "PSIncludes_Cmdlet",
        .. cmdlets.SelectMany(name => new[] { $"PSCmdlet_{name}", $"PSCommand_{name}" }),
    ];
    return new XDocument(new XElement(ns + "package", new XElement(
        ns + "metadata",
        new XElement(ns + "id", "SerPS"),
        new XElement(ns + "version", version),
        new XElement(ns + "authors", Entry("Author").Single()),
        new XElement(ns + "owners", Entry("CompanyName").Single()),
        new XElement(ns + "projectUrl", Entry("ProjectUri").Single()),
        new XElement(ns + "licenseUrl", Entry("LicenseUri").Single()),
        new XElement(ns + "requireLicenseAcceptance", false),
        new XElement(ns + "description", Entry("Description").Single()),
        new XElement(ns + "releaseNotes", Entry("ReleaseNotes").Single()),
        new XElement(ns + "copyright", Entry("Copyright").Single()),
        new XElement(ns + "tags", string.Join(' ', tags)))));
}

static XDocument ContentTypes(string[] files)
{
    XNamespace ns = "http://schemas.openxmlformats.org/package/2006/content-types";
    static string Extension(string file) => Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
    static string Type(string extension) => extension switch
    {
        "rels" => "application/vnd.openxmlformats-package.relationships+xml",
        "psmdcp" => "application/vnd.openxmlformats-package.core-properties+xml",
        _ => "application/octet-stream",
    };
    return new XDocument(new XElement(
        ns + "Types",
        files.Select(Extension).Where(extension => extension.Length > 0).Distinct().Select(extension =>
            new XElement(ns + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", Type(extension)))),
        files.Where(file => Extension(file).Length == 0).Select(file =>
            new XElement(ns + "Override", new XAttribute("PartName", $"/{file}"), new XAttribute("ContentType", Type(string.Empty))))));
}

static XDocument Relationships(string specification, string core)
{
    XNamespace ns = "http://schemas.openxmlformats.org/package/2006/relationships";
    XElement To(string target, string type, string id) => new(
        ns + "Relationship", new XAttribute("Type", type), new XAttribute("Target", $"/{target}"), new XAttribute("Id", id));
    return new XDocument(new XElement(
        ns + "Relationships",
        To(specification, "http://schemas.microsoft.com/packaging/2010/07/manifest", "R1"),
        To(core, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "R2")));
}

XDocument CoreProperties()
{
    XNamespace ns = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
    return new XDocument(new XElement(
        ns + "coreProperties",
        new XElement(dc + "creator", Entry("Author").Single()),
        new XElement(dc + "description", Entry("Description").Single()),
        new XElement(dc + "identifier", "SerPS"),
        new XElement(ns + "version", version)));
}

static void Add(ZipArchive archive, string name, XDocument document)
{
    using Stream stream = archive.CreateEntry(name).Open();
    document.Save(stream);
}

// the strings of one of the manifest's entries
string[] Entry(string key) => [.. Regex.Matches(
    Regex.Match(text, $@"^\s*{key}\s*=\s*(@\([^)]*\)|'[^']*')", RegexOptions.Multiline).Groups[1].Value,
    "'([^']*)'").Select(match => match.Groups[1].Value)];

static string Size(string file) => $"{file} ({new FileInfo(file).Length / 1e6:0.0} MB)";
