using System.Text;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Reads contracts from YAML; docs/contract.md describes the format.</summary>
public static class ContractFile
{
    /// <summary>What the first key of a contract says.</summary>
    public const string Version = "mlopsbuild/contract/v1";

    private const int Largest = 4 * 1024 * 1024;

    /// <summary>Reads a contract.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="shown">Path that problems name; by default the path of the file.</param>
    /// <param name="format">Kind of file by the name of the data, for a contract that does not say it: keys without a meaning for it are refused.</param>
    /// <exception cref="ContractException">It cannot be read or breaks the format; all problems are listed with file, line and column.</exception>
    public static Contract Read(string path, string? shown = null, DatasetFormat? format = null) => Parse(Text(path), shown ?? path, format);

    /// <summary>Reads a contract from its text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="path">Path that problems name.</param>
    /// <param name="format">See <see cref="Read"/>.</param>
    /// <exception cref="ContractException">It breaks the format; all problems are listed with path, line and column.</exception>
    public static Contract Parse(string text, string path, DatasetFormat? format = null)
    {
        var problems = new ContractProblems(path);
        Contract? contract = null;
        if (text.Length > Largest)
            problems.At(1, 1, TooLarge(text.Length));
        else if (YamlReader.Read(text.TrimStart('\uFEFF'), problems) is { } document)
            contract = new ContractReader(problems, format).Read(document);
        return problems.Count == 0 && contract is not null ? contract : throw problems.Exception();
    }

    private static string Text(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.Length > Largest)
                throw Unreadable(path, TooLarge(file.Length));
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Decode(bytes, path);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(path, "The file does not exist; write one with ./build.sh InferContract.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, Directory.Exists(path) ? "This is a folder, expected a contract file." : $"The file cannot be read: {cause.Message}");
        }
    }

    private static string Decode(byte[] bytes, string path)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw Unreadable(path, "The file is UTF-16, expected UTF-8; save it as UTF-8.");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException cause)
        {
            var before = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Clamp(cause.Index, 0, bytes.Length)));
            var (line, column) = YamlReader.Place(before, before.Length);
            var problems = new ContractProblems(path);
            problems.At(line, column, $"The byte 0x{Convert.ToHexString(bytes, cause.Index, 1)} is no UTF-8; save the file as UTF-8.");
            throw problems.Exception();
        }
    }

    private static string TooLarge(long size) => $"The file has {size} bytes, a contract has at most {Largest}; is this the data instead of the contract?";

    private static ContractException Unreadable(string path, string sentence)
    {
        var problems = new ContractProblems(path);
        problems.At(1, 1, sentence);
        return problems.Exception();
    }
}
