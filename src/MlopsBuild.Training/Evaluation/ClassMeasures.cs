namespace MlopsBuild.Training;

/// <summary>How well one class of several is told from the others.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Rows">Rows labelled so; with weights their sum.</param>
/// <param name="Predicted">Rows predicted so; with weights their sum.</param>
/// <param name="Precision">Share rightly so among those predicted so.</param>
/// <param name="Recall">Share predicted so among those labelled so.</param>
/// <param name="F1">Harmonic mean of the two.</param>
public sealed record ClassMeasures(string Class, double Rows, double Predicted, MetricValue Precision, MetricValue Recall, MetricValue F1);
