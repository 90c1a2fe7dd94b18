using System.Globalization;
using System.Text;
using SerPS.Features;
using SerPS.Networks;

namespace SerPS.Tests.Networks;

/// <summary>The picture of a network for its page: a box a layer, with the shape of its result and its parameters.</summary>
internal static class NetworkPicture
{
    private const int Labels = 8, Width = 760, BoxLeft = 10, BoxWidth = 500, BoxHeight = 46, Gap = 14, Top = 44,
        Results = 630, Counts = 750;

    private const string Style = """
          <style>
            text { font: 14px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328 }
            .small { font-size: 12px; fill: #59636e }
            .number { text-anchor: end }
            rect { fill: #f6f8fa; stroke: #d1d9e0 }
            path { stroke: #8c959f; fill: none }
            .conv { fill: #0969da; stroke: none } .recurrent { fill: #1a7f37; stroke: none } .attention { fill: #8250df; stroke: none }
            .dense { fill: #bc4c00; stroke: none } .features { fill: #6e7781; stroke: none }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc } .small { fill: #9198a1 } rect { fill: #151b23; stroke: #3d444d } path { stroke: #656c76 }
              .conv { fill: #4493f8 } .recurrent { fill: #3fb950 } .attention { fill: #ab7df8 } .dense { fill: #f0883e } .features { fill: #9198a1 }
            }
          </style>

        """;

    /// <summary>The picture, as SVG for light and dark pages.</summary>
    public static string Draw(NetworkSpec network)
    {
        network = network is Crnn several ? several with { Members = 1 } : network; // they are all the same
        FeatureSpec features = FeatureSpec.All.ParseNameOrJson(network.UsualExtractor);
        OutlineLayers layers = network.Outline(features, Labels).Layers;
        IReadOnlyList<NetworkBlock> blocks = NetworkBlock.Of(layers.Graph);
        int bottom = Top + ((blocks.Count + 1) * (BoxHeight + Gap));
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {bottom + 24}" width="{Width}" role="img">""").Append('\n');
        svg.Append(CultureInfo.InvariantCulture, $"  <title>{network.Name}: {network.Summary}</title>\n").Append(Style);
        Text(svg, "small", BoxLeft, 26, "layer");
        Text(svg, "small number", Results, 26, "result");
        Text(svg, "small number", Counts, 26, "parameters");
        Box(svg, Top, "features", features.Name, "standardised", features.Shape, parameters: null);
        foreach ((int i, NetworkBlock block) in blocks.Index())
        {
            int top = Top + ((i + 1) * (BoxHeight + Gap));
            svg.Append(CultureInfo.InvariantCulture, $"""  <path d="M{BoxLeft + 20} {top - Gap}v{Gap}"/>""").Append('\n');
            Box(svg, top, block.Kind, block.Title, block.Detail, [.. block.Shape.Skip(1)], block.Parameters);
        }

        Text(svg, "small", BoxLeft, bottom + 8, $"{Labels} labels; softmax gives their probabilities");
        Text(svg, "small number", Counts, bottom + 8, layers.ParameterCount.ToString("N0", CultureInfo.InvariantCulture));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Box(StringBuilder svg, int top, string kind, string title, string detail, IReadOnlyList<int> shape, int? parameters)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""  <rect x="{BoxLeft}" y="{top}" width="{BoxWidth}" height="{BoxHeight}" rx="4"/>""")
            .Append('\n');
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""  <rect class="{kind}" x="{BoxLeft}" y="{top}" width="5" height="{BoxHeight}" rx="2"/>""").Append('\n');
        int middle = top + (BoxHeight / 2) + 5;
        Text(svg, string.Empty, BoxLeft + 18, detail.Length > 0 ? top + 19 : middle, title);
        Text(svg, "small", BoxLeft + 18, top + 36, detail);
        Text(svg, "number", Results, middle, string.Join(" × ", shape));
        Text(svg, "number", Counts, middle, parameters?.ToString("N0", CultureInfo.InvariantCulture) ?? string.Empty);
    }

    private static void Text(StringBuilder svg, string kind, int x, int y, string text)
    {
        if (text.Length > 0)
        {
            string attribute = kind.Length > 0 ? $"class=\"{kind}\" " : string.Empty;
            svg.Append(CultureInfo.InvariantCulture, $"""  <text {attribute}x="{x}" y="{y}">{text}</text>""").Append('\n');
        }
    }
}
