using System.Text;
using System.Text.Json;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class SecretFiles : IDisposable
{
    // Key and initialization vector by another implementation of PBKDF2, the cipher by OpenSSL.
    private const string Independent = """
        import base64, hashlib, subprocess, sys
        mode, password, text = sys.argv[1:]
        derived = hashlib.pbkdf2_hmac('sha256', password.encode(), bytes.fromhex('4976616e204d65647665646576'), 10000, 48)
        cipher = ['openssl', 'enc', '-aes-256-cbc', '-K', derived[:32].hex(), '-iv', derived[32:].hex()]
        if mode == 'encrypt':
            sys.stdout.write('v1:' + base64.b64encode(subprocess.run(cipher, input=text.encode(), stdout=subprocess.PIPE, check=True).stdout).decode())
        else:
            sys.stdout.buffer.write(subprocess.run(cipher + ['-d'], input=base64.b64decode(text.removeprefix('v1:')), stdout=subprocess.PIPE, check=True).stdout)
        """;

    private readonly HostRun _run = new();

    private string File => Path.Combine(_run.Root, ".nuke", "parameters.json");

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("hunter2", "pass")]
    [InlineData("-----BEGIN KEY-----\nMIIB\n-----END KEY-----", "a longer password, ümläute and 🦄")]
    [InlineData("exactly 16 bytes", "")]
    public async Task OtherImplementationsReadAndWriteTheSame(string text, string password)
    {
        foreach (var program in new[] { "python3", "openssl" })
            Assert.SkipWhen(Tool.Find(program) is null, $"{program} is not installed: apt-get install {program}");
        var ours = SecretText.Encrypt(text, password);
        var theirs = await new Command("python3", "-c", Independent, "encrypt", password, text).RunAsync();
        Assert.Equal((ours, ""), (theirs.Output, theirs.Error));
        var plain = await new Command("python3", "-c", Independent, "decrypt", password, ours).RunAsync();
        Assert.Equal((text, ""), (plain.Output, plain.Error));
        Assert.Equal(text, SecretText.Decrypt(theirs.Output, password));
    }

    [Fact]
    public void ASecretGoesFromStandardInputIntoTheFileAndBack()
    {
        _run.Secret = "hunter2";
        var result = _run.With("PARAMS_KEY", "pass").Run<ParameterBuild>(":secret", "ApiKey");
        Assert.Equal((0, "ApiKey is encrypted in <root>/.nuke/parameters.json\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal($"{{\n  \"$schema\": \"./build.schema.json\",\n  \"ApiKey\": \"{SecretText.Encrypt("hunter2", "pass")}\"\n}}\n", System.IO.File.ReadAllText(File));
        Assert.Equal("hunter2", Build().ApiKey);
        _run.Secret = "hunter3";
        _run.Run<ParameterBuild>(":secret", "api-key");
        Assert.Equal("hunter3", Build().ApiKey);
    }

    [Fact]
    public async Task NothingIsEchoedAtATerminal()
    {
        Assert.SkipWhen(Tool.Find("python3") is null || OperatingSystem.IsWindows(), "python3 with a pseudo terminal is not there: apt-get install python3");
        const string Typist = """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            shown, typed = b'', False
            while True:
                try:
                    chunk = os.read(terminal, 4096)
                except OSError:
                    break
                if not chunk:
                    break
                shown += chunk
                if b'Value: ' in shown and not typed:
                    typed = True
                    os.write(terminal, b'huntr\x7fer2\r')
            sys.stdout.buffer.write(shown)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;
        var assembly = typeof(SecretFiles).Assembly.Location;
        var result = await new Command("python3", "-c", Typist, Tool.Find("dotnet")!, assembly, ":secret", "ApiKey")
        {
            Environment = new Dictionary<string, string?>
            {
                ["DOTNET_STARTUP_HOOKS"] = assembly, ["SAMPLE_BUILD"] = "1", ["NUKE_ROOT"] = _run.Root, ["MLOPS_ROOT"] = null, ["PARAMS_KEY"] = "pass", ["TERM"] = "xterm",
            },
        }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.DoesNotContain("hunt", result.Output);
        Assert.Contains(SecretText.Encrypt("hunter2", "pass"), System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("a line\n", "a line")]
    [InlineData("two\nlines\r\n", "two\nlines")]
    [InlineData(" blanks \n\n", " blanks \n")]
    public async Task APipeIsReadToItsEndWithoutTheLastLineBreak(string input, string value)
    {
        var assembly = typeof(SecretFiles).Assembly.Location;
        var result = await new Command(Tool.Find("dotnet")!, assembly, ":secret", "ApiKey", "prod")
        {
            Environment = new Dictionary<string, string?>
            {
                ["DOTNET_STARTUP_HOOKS"] = assembly, ["SAMPLE_BUILD"] = "1", ["NUKE_ROOT"] = _run.Root, ["MLOPS_ROOT"] = null, ["PARAMS_PROD_KEY"] = "pass",
            },
            Input = input,
        }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains(SecretText.Encrypt(value, "pass"), System.IO.File.ReadAllText(Path.Combine(_run.Root, ".nuke", "parameters.prod.json")));
    }

    [Theory]
    [InlineData("", "PARAMS_KEY")]
    [InlineData("", "NUKE_PARAMS_KEY")]
    [InlineData("", "MLOPS_PARAMS_KEY")]
    [InlineData("prod", "PARAMS_PROD_KEY")]
    [InlineData("prod", "NUKE_PARAMS_PROD_KEY")]
    [InlineData("prod-eu", "PARAMS_PROD_EU_KEY")]
    public void EveryFileHasAPasswordOfItsOwn(string profile, string variable)
    {
        string[] named = profile.Length == 0 ? [] : [profile];
        string[] loaded = profile.Length == 0 ? [] : ["--profile", profile];
        _run.Secret = "hunter2";
        _run.With("PARAMS_OTHER_KEY", "other");
        var without = _run.Run<ParameterBuild>([":secret", "ApiKey", .. named]);
        Assert.Equal(2, without.ExitCode);
        var expected = variable.Replace("NUKE_", "").Replace("MLOPS_", "");
        var file = profile.Length == 0 ? "parameters.json" : $"parameters.{profile}.json";
        Assert.Equal($"{file} has no password; expected its password in the environment variable {expected}.\n", without.Error);

        _run.With(variable, "pass");
        Assert.Equal(0, _run.Run<ParameterBuild>([":secret", "ApiKey", .. named]).ExitCode);
        Assert.Equal("hunter2", Build(loaded).ApiKey);
        _run.With(variable, "wrong");
        var wrong = _run.Run<ParameterBuild>(["Show", .. loaded]);
        Assert.Equal(2, wrong.ExitCode);
        Assert.EndsWith("\"ApiKey\" cannot be a secret value; expected a secret that the given password decrypts.\n", wrong.Error);
    }

    [Fact]
    public void AllProblemsAreReportedAtOnceAndNoneShowsASecret()
    {
        var encrypted = SecretText.Encrypt("hunter2", "pass");
        _run.WithFile(".nuke/parameters.json", $"{{\n  \"ApiKey\": \"{encrypted}\",\n  \"Rows\": \"many\"\n}}");
        var result = _run.With("PARAMS_KEY", "wrong").Run<ParameterBuild>("Show", "--region", "west");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            """
            <root>/.nuke/parameters.json:3: "Rows" cannot be "many"; expected a whole number.
            <root>/.nuke/parameters.json:2: "ApiKey" cannot be a secret value; expected a secret that the given password decrypts.
            --region cannot be "west"; expected one of north, south.

            """,
            result.Error);
        Assert.DoesNotContain("wrong", result.Everything);
        _run.With("NUKE_PARAMS_KEY", "another");
        Assert.Contains(
            "\"ApiKey\" cannot be a secret value; expected one password, but more than one spelling of the environment variable PARAMS_KEY is set.\n",
            _run.Run<ParameterBuild>("Show").Error);
    }

    [Fact]
    public void SecretsAreNowhereInHelpSchemaAndCompletion()
    {
        var encrypted = SecretText.Encrypt("hunter2", "pass");
        _run.WithFile(".nuke/parameters.json", $$"""{ "ApiKey": "{{encrypted}}" }""").With("PARAMS_KEY", "pass");
        var shown = _run.Sample("--help").Everything + _run.Sample(":complete", "1", "--api-key", "").Everything + _run.Sample("Noop").Everything
            + System.IO.File.ReadAllText(Path.Combine(_run.Root, ".nuke", "build.schema.json"));
        Assert.DoesNotContain("hunter2", shown);
        Assert.DoesNotContain(encrypted, shown);
    }

    [Theory]
    [InlineData("\"Rows\" is no [Secret] parameter; expected one of ApiKey.", "Rows")]
    [InlineData("\"ApiKy\" is no [Secret] parameter; expected one of ApiKey; did you mean \"ApiKey\"?", "ApiKy")]
    [InlineData("Profile \"../x\" is no name; expected one such as prod.", "ApiKey", "../x")]
    [InlineData(":secret has a wrong number of arguments; expected the name of a [Secret] parameter and, unless it is for the default file, a profile.")]
    [InlineData(":secret has a wrong number of arguments; expected the name of a [Secret] parameter and, unless it is for the default file, a profile.", "ApiKey", "prod", "x")]
    [InlineData("ApiKey has no value; expected it on standard input.", "ApiKey")]
    public void OtherCallsAreMistakes(string sentences, params string[] arguments)
    {
        var result = _run.With("PARAMS_KEY", "pass").Run<ParameterBuild>([":secret", .. arguments]);
        Assert.Equal((2, "", sentences + "\n"), (result.ExitCode, result.Output, result.Error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_run.Root, ".nuke")));
    }

    [Fact]
    public void BuildsWithoutSecretsSaySo() =>
        Assert.Equal("\"ApiKey\" is no [Secret] parameter; the build has none.\n", _run.With("PARAMS_KEY", "pass").Run<WordyBuild>(":secret", "ApiKey").Error);

    [Fact]
    public void BrokenFilesAreLeftAlone()
    {
        _run.Secret = "hunter2";
        _run.WithFile(".nuke/parameters.json", "{\n\"Rows\": 1 \"Data\"}");
        var result = _run.With("PARAMS_KEY", "pass").Run<ParameterBuild>(":secret", "ApiKey");
        Assert.Equal((2, "<root>/.nuke/parameters.json:2: not valid JSON; expected a JSON object of parameter values.\n"), (result.ExitCode, result.Error));
        Assert.Equal("{\n\"Rows\": 1 \"Data\"}", System.IO.File.ReadAllText(File));
    }

    // "S" is set to "new"; everything else must stay as it stands.
    [Theory]
    [InlineData("{}", "{\n  \"S\": \"new\"\n}")]
    [InlineData("{\n}\n", "{\n  \"S\": \"new\"\n}\n")]
    [InlineData("{ /* none yet */ }", "{\n  \"S\": \"new\" /* none yet */ }")]
    [InlineData("{\"a\":1}", "{\"a\":1, \"S\": \"new\"}")]
    [InlineData("{ \"a\": 1 }", "{ \"a\": 1, \"S\": \"new\" }")]
    [InlineData("{ \"a\": 1, }", "{ \"a\": 1, \"S\": \"new\", }")]
    [InlineData("{ \"a\": 1 /* one */ , }", "{ \"a\": 1 /* one */ , \"S\": \"new\", }")]
    [InlineData("{\n\t\"a\": [1,\n\t\t2]\n}", "{\n\t\"a\": [1,\n\t\t2],\n\t\"S\": \"new\"\n}")]
    [InlineData("{\r\n    \"a\": 1\r\n}\r\n", "{\r\n    \"a\": 1,\r\n    \"S\": \"new\"\r\n}\r\n")]
    [InlineData("{\n  \"a\": 1 // one\n}", "{\n  \"a\": 1, // one\n  \"S\": \"new\"\n}")]
    [InlineData("{\r\n  \"a\": 1 // one\r\n}", "{\r\n  \"a\": 1, // one\r\n  \"S\": \"new\"\r\n}")]
    [InlineData("{\n  \"a\": 1, // one\n  // the end\n}", "{\n  \"a\": 1, // one\n  \"S\": \"new\",\n  // the end\n}")]
    [InlineData("{\n  \"a\": 1 // one\n  , // comma\n}", "{\n  \"a\": 1 // one\n  , // comma\n  \"S\": \"new\",\n}")]
    [InlineData("{\n  // first\n  \"a\": \"}, // \\\" /*\" /* one */ }", "{\n  // first\n  \"a\": \"}, // \\\" /*\", /* one */\n  \"S\": \"new\" }")]
    [InlineData("{ \"S\": \"old\", \"a\": 1 }", "{ \"S\": \"new\", \"a\": 1 }")]
    [InlineData("{ \"b\": { \"S\": 1 },\n\"S\" : [ 1, 2 ] // two\n}", "{ \"b\": { \"S\": 1 },\n\"S\" : \"new\" // two\n}")]
    [InlineData("\uFEFF{ \"s\": 1 }", "\uFEFF{ \"s\": 1, \"S\": \"new\" }")]
    public void OnlyTheValueChanges(string before, string after)
    {
        var edited = ParameterFileEditing.With(Encoding.UTF8.GetBytes(before), "S", "new");
        Assert.Equal(after, Encoding.UTF8.GetString(edited));
        using var parsed = JsonDocument.Parse(after.TrimStart('\uFEFF'), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        Assert.Equal("new", parsed.RootElement.GetProperty("S").GetString());
        Assert.Equal(after, Encoding.UTF8.GetString(ParameterFileEditing.With(edited, "S", "new")));
    }

    private ParameterBuild Build(params string[] arguments)
    {
        var result = _run.Run<ParameterBuild>(["Show", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Everything);
        return (ParameterBuild)_run.Build!;
    }
}
