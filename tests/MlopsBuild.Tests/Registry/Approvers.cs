using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Registry;

/// <summary>People with SSH keys and a git checkout whose default branch says who may approve.</summary>
internal sealed class Approvers : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Approvers()
    {
    }

    public string Checkout => _folder["checkout"];

    /// <summary>A checkout with a committed list of people, each with a key of the person's name.</summary>
    public static async Task<Approvers> OfAsync(params string[] people)
    {
        var approvers = new Approvers();
        Directory.CreateDirectory(approvers.Checkout);
        await approvers.GitAsync("init", "--quiet", "--initial-branch=main");
        foreach (var person in people)
            await approvers.MakeKeyAsync(person);
        await approvers.CommitAsync(string.Concat(people.Select(person => approvers.Line(person, person))));
        return approvers;
    }

    /// <summary>Path of a person's private key.</summary>
    public string Key(string person) => _folder[$"{person}.key"];

    /// <summary>A line of the list.</summary>
    public string Line(string principals, string key, string options = "") =>
        $"{principals} {options}{(options.Length > 0 ? " " : "")}{string.Join(' ', File.ReadAllText(Key(key) + ".pub").Split(' ')[..2])}\n";

    public async Task MakeKeyAsync(string person) => await SucceedAsync(new("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", Key(person)));

    public async Task CommitAsync(string list)
    {
        File.WriteAllText(Path.Combine(Checkout, ".mlops-approvers"), list);
        await GitAsync("add", ".mlops-approvers");
        await GitAsync("commit", "--quiet", "--allow-empty", "-m", "Say who approves");
    }

    public Task GitAsync(params string[] arguments) =>
        SucceedAsync(new("git", ["-C", Checkout, "-c", "user.name=test", "-c", "user.email=test@example.com", .. arguments])
        {
            Environment = new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_SYSTEM"] = "/dev/null" },
        });

    public void Dispose() => _folder.Dispose();

    private static async Task SucceedAsync(Command command)
    {
        var result = await command.RunAsync();
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{command.Program} {string.Join(' ', command.Arguments)}: {result.Everything}");
    }
}
