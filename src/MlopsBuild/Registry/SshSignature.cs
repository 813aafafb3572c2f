using System.Globalization;
using System.Text.RegularExpressions;
using MlopsBuild.Processes;

namespace MlopsBuild.Registry;

/// <summary>Signatures with SSH keys, made and checked by ssh-keygen. What is signed reaches it in a file or on its standard input.</summary>
internal static partial class SshSignature
{
    /// <summary>Namespace of approvals and signatures over versions.</summary>
    public const string ForApprovals = "mlopsbuild";

    /// <summary>Namespace of checkpoints.</summary>
    public const string ForCheckpoints = "mlopsbuild-checkpoint";

    private const string Program = "ssh-keygen";

    // Long enough for a passphrase or a touch of a security key.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Signs a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">Path of the private key, or of the public one whose private key an agent holds.</param>
    /// <param name="purpose">The namespace.</param>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    /// <exception cref="ChildProcessFailedException">ssh-keygen could not sign.</exception>
    public static string Sign(byte[] text, string key, string purpose)
    {
        var path = Path.GetFullPath(key);
        if (!File.Exists(path))
            throw new ArgumentException($"There is no SSH key \"{path}\", expected a private key, or a public one whose private key ssh-agent holds; make one with \"ssh-keygen -t ed25519\".");
        return InFolder(folder =>
        {
            var file = Path.Combine(folder, "text");
            File.WriteAllBytes(file, text);
            new ChildProcess(Program, "-Y", "sign", "-n", purpose, "-f", path, file) { Folder = folder, Timeout = s_patience }.Run().ThrowIfFailed();
            return File.ReadAllText(file + ".sig");
        });
    }

    /// <summary>Finds out whose signature it is, and whether it counts at a time.</summary>
    /// <param name="text">What was signed.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="approvers">Who may sign.</param>
    /// <param name="use">The namespace, and the time at which keys must be valid.</param>
    public static CheckedSignature Check(byte[] text, string signature, ApproverList approvers, (string Purpose, DateTimeOffset At) use)
    {
        // Which principals to ask for is read from the signature here; whether it is theirs, ssh-keygen says.
        var principals = Lines(signature, approvers).SelectMany(line => line.Principals).Distinct(StringComparer.Ordinal).ToList();
        return principals.Count == 0 ? Unknown(approvers, use.At) : InFolder(folder =>
        {
            var (list, file) = (Path.Combine(folder, "approvers"), Path.Combine(folder, "signature"));
            File.WriteAllText(list, approvers.Text);
            File.WriteAllText(file, signature);
            // Without a letter the time is local, which old versions of ssh-keygen know alone; the child's clock is UTC.
            var time = $"-Overify-time={use.At.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
            foreach (var principal in principals)
            {
                var answer = Ask(folder, text, "-Y", "verify", "-f", list, "-I", principal, "-n", use.Purpose, "-s", file, time);
                if (approvers.Find(principal) is { } person && answer.Select(line => Good().Match(line)).FirstOrDefault(match => match.Success) is { } good)
                    return new CheckedSignature(person.Name, good.Groups["key"].Value, null) { Principals = person.Principals };
            }

            return Ask(folder, default, "-Y", "find-principals", "-f", list, "-s", file, time).Count == 0
                ? Unknown(approvers, use.At)
                : CheckedSignature.Refused($"does not verify as one of {string.Join(", ", principals)} over this text and for \"{use.Purpose}\"");
        });
    }

    /// <summary>Whether the answer may be another at another time, because the key of the signature is valid for some time alone.</summary>
    public static bool IsTimed(string signature, ApproverList approvers) => Lines(signature, approvers).Any(line => line.IsTimed);

    private static CheckedSignature Unknown(ApproverList approvers, DateTimeOffset at) =>
        CheckedSignature.Refused($"no key of \"{approvers.Origin}\" has made, or none that was valid on {RegistryTime.Show(at)}");

    private static IReadOnlyList<AllowedSigner> Lines(string signature, ApproverList approvers) =>
        SignatureKey.Of(signature) is { } key ? approvers.LinesOf(key) : [];

    private static List<string> Ask(string folder, ReadOnlyMemory<byte> input, params string[] arguments)
    {
        var lines = new List<string>();
        var result = new ChildProcess(Program, arguments)
        {
            Folder = folder,
            Timeout = s_patience,
            Input = input,
            Environment = new Dictionary<string, string> { ["TZ"] = "UTC0", ["LC_ALL"] = "C" },
        }.Run(line =>
        {
            if (!line.IsError)
                lines.Add(line.Text);
        });
        return result.Problem is null ? lines : [];
    }

    private static T InFolder<T>(Func<string, T> action)
    {
        var folder = Directory.CreateTempSubdirectory("mlopsbuild-").FullName;
        try
        {
            return action(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("^Good \".*\" signature for .* with .* key (?<key>SHA256:[A-Za-z0-9+/=]+)$")]
    private static partial Regex Good();
}
