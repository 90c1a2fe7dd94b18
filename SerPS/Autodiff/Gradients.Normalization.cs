namespace SerPS.Autodiff;

/// <content>Rules of normalisations.</content>
internal static partial class Gradients
{
    // Batch statistics. With c = x − mean, s = √(variance + ε), m values a channel and a = scale / s:
    // dx = a · (g − Σg/m − c · Σ(g·c) / (m·s²)), one affine pass over c and one multiply-add over g.
    private static Value?[] BatchNorm(GradientContext n)
    {
        Value x = n[0], scale = n[1], centred = n[3];
        Value inverse = 1 / (n[4] + n.Attribute<float>("epsilon")).Sqrt();
        double count = Shapes.Length(x.Shape) / x.Shape[1];
        Value sum = Ops.ChannelSum(n.Upstream);
        Value dot = Ops.ChannelSum(n.Upstream * centred);
        Value factor = scale * inverse;
        Value slope = -factor * dot * inverse * inverse / count;
        Value offset = -factor * sum / count;
        Value input = (n.Upstream * factor.Reshape(Ops.PerChannel(x))) + centred.Affine(slope, offset);
        return [input, dot * inverse, sum, null, null];
    }

    // statistics that were given are constants
    private static Value?[] BatchNormalization(GradientContext n)
    {
        int[] channels = Ops.PerChannel(n[0]);
        Value inverse = 1 / (n[4] + n.Attribute<float>("epsilon")).Sqrt();
        Value scale = Ops.ChannelSum(n.Upstream * (n[0] - n[3].Reshape(channels))) * inverse;
        return [n.Upstream * (n[1] * inverse).Reshape(channels), scale, Ops.ChannelSum(n.Upstream), null, null];
    }
}
