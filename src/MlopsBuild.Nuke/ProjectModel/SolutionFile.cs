using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>The text of a solution file: what is not understood stays as it is.</summary>
internal abstract class SolutionFile
{
    public List<SolutionItem> Items { get; } = [];

    public static SolutionFile Read(AbsolutePath path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"Solution \"{path}\" does not exist.", path);
        if (path.HasExtension(".slnx"))
            return new SlnxFile(path);
        return path.HasExtension(".sln")
            ? new SlnFile(path)
            : throw new ArgumentException($"\"{path}\" is no solution; expected a file that ends in .sln or .slnx.", nameof(path));
    }

    public abstract void Add(SolutionItem item, IReadOnlyDictionary<string, string>? configurationPlatforms);

    public abstract void Remove(SolutionItem item);

    public abstract void Write(AbsolutePath path);

    protected static Guid IdOf(string path) => new(MD5.HashData(Encoding.UTF8.GetBytes(path)));
}
