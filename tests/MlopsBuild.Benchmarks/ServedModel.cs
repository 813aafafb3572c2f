using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using MlopsBuild.Testing;
using MlopsBuild.Training;

namespace MlopsBuild.Benchmarks;

/// <summary>The model server with the diamonds model, one row a request, against the same Kestrel that answers a constant of equal size; and its start. Needs wrk.</summary>
internal sealed partial class ServedModel : Benchmark
{
    private const string Path = "/v2/models/diamonds/infer";

    public override string Name => "serve";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var wrk = Tool.Find("wrk") ?? throw new InvalidOperationException("wrk is not installed: apt-get install wrk");
        var folder = bench.NewFolder("serve");
        DiamondTraining.Prepare(folder, RepositoryRoot.Path);
        DiamondTraining.Stage(folder, 300);
        var model = System.IO.Path.Combine(folder, TrainingStages.ModelFolder);
        var server = System.IO.Path.Combine(folder, "server");
        Bench.Time(RepositoryRoot.Path, "dotnet", "publish", "src/MlopsBuild.Serving", "-c", "Release", $"-p:ServerRuntime={RuntimeInformation.RuntimeIdentifier}", "-o", server, "-nodeReuse:false");
        string[] start = [System.IO.Path.Combine(server, "MlopsBuild.Serving.dll"), "--models", model, "--name", "diamonds"];
        var constant = CompileConstant(folder);
        var script = System.IO.Path.Combine(folder, "row.lua");
        File.WriteAllText(script, $"wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = [==[{ExampleRow}]==]\n");
        var (throughput, slow) = (new List<(double Ours, double Reference)>(), new List<(double Ours, double Reference)>());
        var ready = new List<double>();
        for (var run = 0; run < (bench.Quick ? 2 : 7); run++)
        {
            var (ours, seconds) = Load(wrk, script, bench.Quick, start);
            var (reference, _) = Load(wrk, script, bench.Quick, [constant]);
            ready.Add(seconds);
            throughput.Add((ours.Throughput, reference.Throughput));
            slow.Add((ours.Slow, reference.Slow));
        }

        var (perSecond, constantPerSecond) = (Bench.Median([.. throughput.Select(one => one.Ours)]), Bench.Median([.. throughput.Select(one => one.Reference)]));
        yield return new("Server, diamonds model, one row a request, 64 connections: time a request", $"{perSecond:N0}/s", $"constant {constantPerSecond:N0}/s", constantPerSecond / perSecond, 2);
        yield return Row.Ratio("... 99th percentile", Bench.Median([.. slow.Select(one => one.Ours)]), "constant", Bench.Median([.. slow.Select(one => one.Reference)]), 2);
        yield return Row.Seconds("Server, start to ready", Bench.Median(ready), 0.5);
    }

    private const string ExampleRow = """{"inputs":[{"name":"carat","shape":[1],"datatype":"FP64","data":[0.23]},{"name":"cut","shape":[1],"datatype":"BYTES","data":["Ideal"]},{"name":"color","shape":[1],"datatype":"BYTES","data":["E"]},{"name":"clarity","shape":[1],"datatype":"BYTES","data":["SI2"]},{"name":"depth","shape":[1],"datatype":"FP64","data":[61.5]},{"name":"table","shape":[1],"datatype":"FP64","data":[55]},{"name":"x","shape":[1],"datatype":"FP64","data":[3.95]},{"name":"y","shape":[1],"datatype":"FP64","data":[3.98]},{"name":"z","shape":[1],"datatype":"FP64","data":[2.43]}]}""";

    private static ((double Throughput, double Slow) Load, double Ready) Load(string wrk, string script, bool quick, string[] program)
    {
        var address = $"127.0.0.1:{LoopbackPort.Free()}";
        var started = Stopwatch.GetTimestamp();
        using var process = new Command("dotnet", [.. program, "--listen", address]).Start();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Close();
            using var client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
            while (!IsReady(client))
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"The server ended: {output.Result}");
                Thread.Sleep(2);
            }

            var ready = Stopwatch.GetElapsedTime(started).TotalSeconds;
            // Compiled code has settled after the first round.
            Wrk(wrk, script, quick ? 2 : 10, $"http://{address}{Path}");
            return (Wrk(wrk, script, quick ? 2 : 10, $"http://{address}{Path}"), ready);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static bool IsReady(HttpClient client)
    {
        try
        {
            using var answer = client.GetAsync(new Uri("/v2/health/ready", UriKind.Relative)).GetAwaiter().GetResult();
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static (double Throughput, double Slow) Wrk(string wrk, string script, int seconds, string address)
    {
        var (_, text) = Bench.Time(".", wrk, "-t1", "-c64", $"-d{seconds}s", "-s", script, "--latency", address);
        if (text.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"The server refused requests.\n{text}");
        var slow = Percentile().Match(text);
        var unit = slow.Groups[2].Value switch { "us" => 1e-6, "ms" => 1e-3, _ => 1 };
        return (double.Parse(Throughput().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(slow.Groups[1].Value, CultureInfo.InvariantCulture) * unit);
    }

    /// <summary>The least Kestrel: it answers each request with a text that is as long as the server's answer.</summary>
    private static string CompileConstant(string folder)
    {
        var source = System.IO.Path.Combine(folder, "constant");
        Directory.CreateDirectory(source);
        File.WriteAllText(System.IO.Path.Combine(source, "constant.cs"), """
            using System.Net;
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => { kestrel.AddServerHeader = false; kestrel.Listen(IPEndPoint.Parse(args[1])); });
            var app = builder.Build();
            var answer = System.Text.Encoding.UTF8.GetBytes("{\"model_name\":\"diamonds\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"price\",\"datatype\":\"FP64\",\"shape\":[1],\"data\":[412.0813099195893]}]}");
            app.Run(context =>
            {
                context.Response.ContentLength = answer.Length;
                context.Response.ContentType = "application/json";
                return context.Response.Body.WriteAsync(answer).AsTask();
            });
            app.Run();
            """);
        File.WriteAllText(System.IO.Path.Combine(source, "constant.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseAppHost>false</UseAppHost>
                <ServerGarbageCollection>false</ServerGarbageCollection>
              </PropertyGroup>
            </Project>
            """);
        Bench.Time(source, "dotnet", "build", "-c", "Release", "-o", "out", "-nodeReuse:false");
        return System.IO.Path.Combine(source, "out", "constant.dll");
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Throughput();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Percentile();
}
