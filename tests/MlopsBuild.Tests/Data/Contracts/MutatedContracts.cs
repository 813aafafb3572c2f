using System.Text;
using System.Text.RegularExpressions;
using MlopsBuild.Data;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

public sealed partial class MutatedContracts : IDisposable
{
    private const int Mutations = 2000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AreReadOrRefusedWithPlaces()
    {
        var diamonds = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "data", "diamonds.contract.yml"));
        var path = folder["m.contract.yml"];
        var refused = 0;
        for (var seed = 0; seed < Mutations; seed++)
        {
            var random = new Random(seed);
            var text = (seed % 3) switch { 0 => diamonds, 1 => FullContract.Text, _ => ContractText.Write(new RandomContract(seed).Next()) };
            File.WriteAllBytes(path, Mutate(text, random));
            var failure = Record.Exception(() => ContractFile.Read(path));
            if (failure is null)
                continue;
            refused++;
            Assert.True(failure is ContractException, $"mutation {seed}: {failure}");
            var problems = ((ContractException)failure).Problems;
            Assert.NotEmpty(problems);
            Assert.All(problems, problem => Assert.Matches(Place(), problem[path.Length..]));
            Assert.All(problems, problem => Assert.StartsWith(path, problem));
        }

        Assert.InRange(refused, Mutations / 4, Mutations - 1);
    }

    private static byte[] Mutate(string text, Random random)
    {
        var times = 1 + random.Next(3);
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < times; i++)
        {
            bytes = random.Next(6) switch
            {
                0 => Flip(bytes, random),
                1 => Lines(bytes, lines => lines.RemoveAt(random.Next(lines.Count))),
                2 => Lines(bytes, lines => lines.Insert(random.Next(lines.Count), lines[random.Next(lines.Count)])),
                3 => Lines(bytes, lines => Swap(lines, random)),
                4 => Insert(bytes, random),
                _ => bytes[..random.Next(1, bytes.Length + 1)],
            };
        }

        return bytes;
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
        return flipped;
    }

    private static byte[] Insert(byte[] bytes, Random random)
    {
        string[] pieces = ["[", "]", "{", "}", ": ", "- ", "\"", "'", "\t", "\n", "&a ", "*a", "!!x ", "|\n", ">\n", "#", " #", "? ", "---\n", "...\n", "%YAML 9.9\n", "\0", "\u0085", "\uFEFF", "\\", "1e999", ",", "<<: "];
        var at = random.Next(bytes.Length + 1);
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. bytes[at..]];
    }

    private static byte[] Lines(byte[] bytes, Action<List<string>> change)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').ToList();
        change(lines);
        var text = string.Join('\n', lines);
        return text.Length == 0 ? [(byte)'\n'] : Encoding.Latin1.GetBytes(text);
    }

    /// <summary>Exchanges what stands behind the colons of two lines.</summary>
    private static void Swap(List<string> lines, Random random)
    {
        var (a, b) = (random.Next(lines.Count), random.Next(lines.Count));
        var (first, second) = (lines[a].IndexOf(": ", StringComparison.Ordinal), lines[b].IndexOf(": ", StringComparison.Ordinal));
        if (first >= 0 && second >= 0)
            (lines[a], lines[b]) = (lines[a][..first] + lines[b][second..], lines[b][..second] + lines[a][first..]);
    }

    [GeneratedRegex(@"^:[1-9][0-9]*:[1-9][0-9]*: [^\n]+$")]
    private static partial Regex Place();
}
