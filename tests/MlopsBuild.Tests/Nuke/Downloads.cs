using System.Net;
using System.Net.Sockets;
using System.Text;
using MlopsBuild.Testing;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

public sealed class Downloads : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _requests = [];

    public Downloads() => _listener.Start();

    private AbsolutePath Target => (AbsolutePath)_folder.Path / "sub" / "file.bin";

    private string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _listener.Stop();
        _folder.Dispose();
    }

    [Fact]
    public async Task FilesAndTextsArrive()
    {
        using var server = Serve("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
        await HttpTasks.HttpDownloadFileAsync($"{Address}/a", Target);
        Assert.Equal("hello", Target.ReadAllText());
        Assert.Equal("hello", HttpTasks.HttpDownloadString($"{Address}/a", headerConfigurator: x => x.Add("X-Token", "abc")));
        Assert.Contains("X-Token: abc", _requests[1]);
        Assert.Throws<IOException>(() => HttpTasks.HttpDownloadFile($"{Address}/a", Target, FileMode.CreateNew));
        Assert.Equal(2, _requests.Count);
    }

    [Fact]
    public void FailuresNameTheAddressWithoutSecretsAndLeaveTheFile()
    {
        Target.WriteAllText("old");
        using var server = Serve("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var failure = Assert.Throws<HttpRequestException>(() => HttpTasks.HttpDownloadFile($"{Address.Replace("//", "//user:secret@")}/a/b?token=secret", Target));
        Assert.Equal($"GET \"{Address}/a/b\" failed: 404 Not Found", failure.Message);
        AssertOld();
    }

    [Fact]
    public void WhatEndsTooEarlyIsNotKept()
    {
        Target.WriteAllText("old");
        using var server = Serve("HTTP/1.1 200 OK\r\nContent-Length: 50\r\nConnection: close\r\n\r\nhello");
        Assert.StartsWith($"GET \"{Address}/a\" failed: ", Assert.Throws<HttpRequestException>(() => HttpTasks.HttpDownloadFile($"{Address}/a", Target)).Message);
        AssertOld();
    }

    [Fact]
    public void WhatNeverComesIsGivenUp()
    {
        using var server = Serve("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", hang: true);
        var failure = Assert.Throws<TimeoutException>(() => HttpTasks.HttpDownloadString($"{Address}/a", clientConfigurator: x =>
        {
            x.Timeout = TimeSpan.FromMilliseconds(200);
            return x;
        }));
        Assert.Equal($"GET \"{Address}/a\" did not end within 0.2 s.", failure.Message);
    }

    [Fact]
    public void ServersThatDoNotAnswerAreNamed()
    {
        var address = Address;
        _listener.Stop();
        Assert.StartsWith($"GET \"{address}/\" failed: ", Assert.Throws<HttpRequestException>(() => HttpTasks.HttpDownloadString(address)).Message);
        Assert.Throws<ArgumentException>(() => HttpTasks.HttpDownloadString("ftp://host/x"));
    }

    private void AssertOld()
    {
        Assert.Equal("old", Target.ReadAllText().Trim());
        Assert.Equal([Target], Target.Parent.GetFiles());
    }

    private IDisposable Serve(string answer, bool hang = false)
    {
        var stop = new CancellationTokenSource();
        _ = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await _listener.AcceptTcpClientAsync(stop.Token);
                var buffer = new byte[8192];
                var read = await client.GetStream().ReadAsync(buffer, stop.Token);
                _requests.Add(Encoding.ASCII.GetString(buffer, 0, read));
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
                if (hang)
                    await Task.Delay(Timeout.Infinite, stop.Token);
            }
        });
        return DelegateDisposable.CreateBracket(cleanup: stop.Cancel);
    }
}
