using MlopsBuild.Stages;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class DamagedMemory : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void NeverGivesAWrongHit()
    {
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var text = $"text {round:D3}";
            _workspace.Write("in.txt", text);
            var expected = round % 2 == 0 ? CacheStatus.Miss : CacheStatus.Hit;
            if (round % 2 == 1)
            {
                text = $"text {round - 1:D3}";
                _workspace.Write("in.txt", text);
            }

            if (round > 0)
                Damage(random, round % 3);
            Assert.Equal(expected, Assert.Single(_workspace.Run(Workspace.Capitals())).Cache);
            Assert.Equal(text.ToUpperInvariant(), _workspace.Read("out/capitals.txt"));
        }

        Assert.Empty(_workspace.Warnings);
    }

    [Fact]
    public void OfAnEarlierTimeGivesNoWrongHit()
    {
        _workspace.Write("in.txt", "one");
        _workspace.Run(Workspace.Capitals());
        var earlier = File.ReadAllBytes(Memory);
        _workspace.Write("in.txt", "two");
        _workspace.Run(Workspace.Capitals());
        File.WriteAllBytes(Memory, earlier);
        Assert.Equal(CacheStatus.Hit, Assert.Single(_workspace.Run(Workspace.Capitals())).Cache);
        Assert.Equal("TWO", _workspace.Read("out/capitals.txt"));
    }

    private string Memory => Path.Combine(_workspace.Root, ".mlops", "memory");

    private void Damage(Random random, int kind)
    {
        var bytes = File.ReadAllBytes(Memory);
        switch (kind)
        {
            case 0:
                File.Delete(Memory);
                break;
            case 1:
                File.WriteAllBytes(Memory, bytes[..random.Next(bytes.Length)]);
                break;
            default:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(Memory, bytes);
                break;
        }
    }
}
