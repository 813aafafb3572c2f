using MlopsBuild.Targets;

/// <summary>The model of diamond prices as a service.</summary>
partial class Build : IServe, IMonitor;
