using MlopsBuild.Runs;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class TargetGraphs
{
    [Fact]
    public void EachTargetIsBelowAllThatItCameAfter()
    {
        var graph = TargetGraph.Of([Of("A"), Of("B", "A"), Of("C", "A"), Of("D", "C", "B"), Of("E")]);
        Assert.Equal(["A E", "B C", "D"], graph.Layers.Select(layer => string.Join(' ', layer.Select(target => target.Name))));
    }

    [Fact]
    public void WhatFollowsFromOthersIsNoEdge()
    {
        var graph = TargetGraph.Of([Of("A"), Of("B", "A"), Of("C", "A", "B")]);
        Assert.Equal([("A", "B"), ("B", "C")], graph.Edges.Select(edge => (edge.From.Name, edge.To.Name)));
    }

    [Fact]
    public void CirclesAndUnknownTargetsOfARecordAreLeftOut()
    {
        var graph = TargetGraph.Of([Of("A", "C", "A", "nobody"), Of("B", "A"), Of("C", "B", "B")]);
        Assert.Equal([("A", "B"), ("B", "C")], graph.Edges.Select(edge => (edge.From.Name, edge.To.Name)));
        Assert.Equal(3, graph.Layers.Count);
    }

    [Fact]
    public void NamesThatComeTwiceAreTwoTargets()
    {
        var graph = TargetGraph.Of([Of("A"), Of("A", "A"), Of("B", "A")]);
        Assert.Equal(3, graph.Layers.Sum(layer => layer.Count));
    }

    [Fact]
    public void NothingIsAnEmptyGraph() => Assert.Empty(TargetGraph.Of([]).Layers);

    private static RunTarget Of(string name, params string[] after) => new(name, "Succeeded", TimeSpan.FromSeconds(1), []) { After = after };
}
