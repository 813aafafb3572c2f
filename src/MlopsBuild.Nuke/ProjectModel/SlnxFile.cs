using System.Text;
using System.Xml;
using System.Xml.Linq;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A solution in the XML format.</summary>
internal sealed class SlnxFile : SolutionFile
{
    private readonly XDocument _document;
    private readonly Dictionary<SolutionItem, XElement?> _elements = [];
    private readonly Dictionary<string, SolutionItem> _folders = [];
    private readonly bool _hasMark;

    public SlnxFile(AbsolutePath path)
    {
        var bytes = File.ReadAllBytes(path);
        _hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        try
        {
            using var stream = new MemoryStream(bytes);
            _document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            throw new FormatException($"{path}:{e.LineNumber}: the solution cannot be read: {e.Message}", e);
        }

        if (_document.Root?.Name.LocalName != "Solution")
            throw new FormatException($"Solution \"{path}\" cannot be read; expected the element <Solution>.");
        foreach (var element in _document.Root.Elements())
            ReadElement(element);
    }

    public override void Add(SolutionItem item, IReadOnlyDictionary<string, string>? configurationPlatforms)
    {
        var parent = item.ParentId is { } id ? Items.Find(x => x.Id == id) : null;
        XElement element;
        if (item.IsFolder)
        {
            var name = (parent is null ? "/" : FolderName(parent)) + item.Name + "/";
            element = new XElement("Folder", new XAttribute("Name", name));
            _folders[name] = item;
            Append(_document.Root!, element);
        }
        else
        {
            element = new XElement("Project", new XAttribute("Path", item.Path.Replace('\\', '/')));
            if (item.Name != FileName(item.Path))
                element.Add(new XAttribute("DisplayName", item.Name));
            Append(parent is null ? _document.Root! : Element(parent), element);
        }

        _elements[item] = element;
        Items.Add(item);
    }

    public override void Remove(SolutionItem item)
    {
        if (_elements[item] is { } element)
        {
            if (element.PreviousNode is XText { Value: var space } text && string.IsNullOrWhiteSpace(space))
                text.Remove();
            element.Remove();
        }

        _elements.Remove(item);
        Items.Remove(item);
    }

    public override void Write(AbsolutePath path)
    {
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(_hasMark), OmitXmlDeclaration = _document.Declaration is null, NewLineHandling = NewLineHandling.None };
        using var writer = XmlWriter.Create(path, settings);
        _document.Save(writer);
    }

    private void ReadElement(XElement element)
    {
        if (element.Name.LocalName == "Project")
            AddProject(element, null);
        if (element.Name.LocalName != "Folder" || (string?)element.Attribute("Name") is not { } name)
            return;
        var folder = Folder(name);
        _elements[folder] = element;
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName == "Project")
                AddProject(child, folder.Id);
            else if (child.Name.LocalName == "File" && (string?)child.Attribute("Path") is { } path)
                folder.Files[path] = path;
        }
    }

    private void AddProject(XElement element, Guid? folder)
    {
        if ((string?)element.Attribute("Path") is not { } path)
            return;
        var id = Guid.TryParse((string?)element.Attribute("Id"), out var given) ? given : IdOf(path);
        var type = Guid.TryParse((string?)element.Attribute("Type"), out var known) ? known : Guid.Empty;
        var item = new SolutionItem(id, type, (string?)element.Attribute("DisplayName") ?? FileName(path), path) { ParentId = folder };
        _elements[item] = element;
        Items.Add(item);
    }

    // A folder's name is the way to it: /outer/inner/; outer ones need not be listed.
    private SolutionItem Folder(string name)
    {
        var way = $"/{name.Trim('/')}/";
        if (_folders.TryGetValue(way, out var known))
            return known;
        var segments = way.Trim('/').Split('/');
        var parent = segments.Length > 1 ? Folder(string.Join('/', segments[..^1])) : null;
        var item = new SolutionItem(IdOf(way), SolutionItem.FolderType, segments[^1], segments[^1]) { ParentId = parent?.Id };
        _folders[way] = item;
        _elements[item] = null;
        Items.Add(item);
        return item;
    }

    private string FolderName(SolutionItem folder) => _folders.First(x => x.Value == folder).Key;

    private XElement Element(SolutionItem folder)
    {
        if (_elements[folder] is { } element)
            return element;
        element = new XElement("Folder", new XAttribute("Name", FolderName(folder)));
        Append(_document.Root!, element);
        _elements[folder] = element;
        return element;
    }

    private static void Append(XElement parent, XElement child)
    {
        var indent = "\n" + new string(' ', 2 * (parent.AncestorsAndSelf().Count()));
        if (parent.LastNode is XText last && string.IsNullOrWhiteSpace(last.Value))
            last.Remove();
        parent.Add(new XText(indent), child, new XText(indent[..^2]));
    }

    private static string FileName(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
