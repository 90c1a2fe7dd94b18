using System.Xml.Linq;
using SerPS.Cmdlets;
using SerPS.Help;

// arguments: the folder of the pages (docs/en-US), the folder that Get-Help reads (en-US)
(string pages, string target) = (args[0], args[1]);
Directory.CreateDirectory(pages);
Directory.CreateDirectory(target);
var written = new List<(CmdletDescription, HelpPage)>();
foreach (CmdletDescription cmdlet in CmdletDescription.Of(typeof(SerCmdlet).Assembly))
{
    string path = Path.Combine(pages, $"{cmdlet.Name}.md");
    string? old = File.Exists(path) ? File.ReadAllText(path) : null;
    HelpPage page = old is null ? PageSections.OfModule.Create(cmdlet) : new HelpPage(old);
    PageSections.OfModule.Fill(page, cmdlet);
    if (old is null)
    {
        Console.WriteLine($"{path} is new: write the description and at least three examples.");
    }

    if (page.ToString() != old)
    {
        File.WriteAllText(path, page.ToString());
    }

    written.Add((cmdlet, page));
}

XDocument maml = new MamlWriter(PageSections.OfModule).Write(written);
maml.Save(Path.Combine(target, "SerPS.Cmdlets.dll-Help.xml"));
foreach (string topic in Directory.EnumerateFiles(pages, "about_*.md"))
{
    File.WriteAllText(
        Path.Combine(target, $"{Path.GetFileNameWithoutExtension(topic)}.help.txt"), AboutTopic.FromMarkdown(File.ReadAllText(topic)));
}
