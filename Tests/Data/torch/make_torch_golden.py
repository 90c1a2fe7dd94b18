#!/usr/bin/python3
"""Golden values for TorchGoldenTests: a small convolution + batch norm + LSTM + attention network in PyTorch.

Writes golden.json beside it: the initial weights (in SerPS's layouts), the data,
the loss and every gradient of step one, the running averages after it, and the losses of ten AdamW steps.
Debian: apt-get install python3-torch (made with 1.13). Deterministic: run it again and the file is the same.
"""
import json, os
import torch, torch.nn as nn

torch.manual_seed(7)
torch.set_num_threads(1)
BATCH, INPUTS, STEPS, CHANNELS, UNITS, HEADS, LABELS = 6, 5, 16, 8, 6, 3, 4


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(INPUTS, CHANNELS, 3, padding=1)
        self.norm = nn.BatchNorm1d(CHANNELS)
        self.pool = nn.MaxPool1d(3, 2, 1)
        self.lstm = nn.LSTM(CHANNELS, UNITS, batch_first=True, bidirectional=True)
        self.attention = nn.MultiheadAttention(2 * UNITS, HEADS, batch_first=True)
        self.logits = nn.Linear(2 * UNITS, LABELS)
        for name in ("bias_hh_l0", "bias_hh_l0_reverse"):  # SerPS has one bias a gate
            getattr(self.lstm, name).data.zero_()
            getattr(self.lstm, name).requires_grad_(False)
        self.attention.in_proj_bias.data.normal_(0, 0.1)
        self.attention.out_proj.bias.data.normal_(0, 0.1)

    def forward(self, x):
        x = self.pool(torch.relu(self.norm(self.conv(x)))).transpose(1, 2)
        x = self.lstm(x)[0]
        x = self.attention(x, x, x, need_weights=False)[0]
        return self.logits(x.mean(1))


def gates(matrix):
    """PyTorch's i, f, g, o as ONNX's i, o, f, g."""
    i, f, g, o = matrix.chunk(4, 0)
    return torch.cat([i, o, f, g])


def layouts(net, of):
    """Tensors under SerPS's names, in its layouts; `of` takes a parameter to its value or gradient."""
    named = {
        "conv.weight": of(net.conv.weight), "conv.bias": of(net.conv.bias),
        "norm.scale": of(net.norm.weight), "norm.shift": of(net.norm.bias),
        "attention.projection.weight": of(net.attention.in_proj_weight).T, "attention.projection.bias": of(net.attention.in_proj_bias),
        "attention.output.weight": of(net.attention.out_proj.weight).T, "attention.output.bias": of(net.attention.out_proj.bias),
        "logits.weight": of(net.logits.weight).T, "logits.bias": of(net.logits.bias)}
    for ours, theirs in (("lstm", "l0"), ("lstm.reverse", "l0_reverse")):
        named[f"{ours}.input"] = gates(of(getattr(net.lstm, f"weight_ih_{theirs}"))).T
        named[f"{ours}.hidden"] = gates(of(getattr(net.lstm, f"weight_hh_{theirs}"))).T
        named[f"{ours}.bias"] = gates(of(getattr(net.lstm, f"bias_ih_{theirs}")))
    return {name: [round(float(v), 9) for v in value.detach().contiguous().flatten()] for name, value in named.items()}


net = Net()
x, y = torch.randn(BATCH, INPUTS, STEPS), torch.randint(0, LABELS, (BATCH,))
golden = {
    "torch": torch.__version__,
    "features": x.flatten().tolist(), "labels": y.tolist(), "parameters": layouts(net, lambda p: p.data), "losses": []}
optimizer = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=0.01, weight_decay=0.1)
for step in range(10):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(net(x), y)
    loss.backward()
    golden["losses"].append(loss.item())
    if step == 0:
        golden["gradients"] = layouts(net, lambda p: p.grad)
        golden["averages"] = {"norm.mean": net.norm.running_mean.tolist(), "norm.variance": net.norm.running_var.tolist()}
    optimizer.step()
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as file:
    json.dump(golden, file, indent=None, separators=(",", ":"))
