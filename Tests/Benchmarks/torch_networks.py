#!/usr/bin/python3
"""The peers for the speed of networks: the same networks as SerPS's inception, crnn, conv-lstm and cnn-bilstm-attention, in PyTorch.

Prints the processor time of a training step on noise (median of STEPS), of inference for one clip and for a batch, and the peak memory.
Debian: apt-get install python3-torch libopenblas0-pthread. Usage: torch_networks.py NETWORK [STEPS=10] [THREADS=1]
"""
import resource, statistics, sys, time
import torch, torch.nn as nn, torch.nn.functional as F

name = sys.argv[1]
steps, threads = (int(a) for a in (sys.argv[2:] + ["10", "1"][len(sys.argv) - 2:]))
torch.set_num_threads(threads)
LABELS = 8


def conv(i, o, k, stride=1, pad=0):
    return nn.Sequential(nn.Conv2d(i, o, k, stride, pad, bias=False), nn.BatchNorm2d(o), nn.ReLU())


class Branches(nn.Module):
    def __init__(self, i, b1, r3, b3, r5, b5, pool):
        super().__init__()
        self.branches = nn.ModuleList([
            conv(i, b1, 1), nn.Sequential(conv(i, r3, 1), conv(r3, b3, 3, pad=1)),
            nn.Sequential(conv(i, r5, 1), conv(r5, b5, 5, pad=2)), nn.Sequential(nn.MaxPool2d(3, 1, 1), conv(i, pool, 1))])

    def forward(self, x):
        return torch.cat([b(x) for b in self.branches], 1)


class Inception(nn.Module):
    shape, batch = (64, 188), 64

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            conv(1, 64, 7, 2, 3), nn.MaxPool2d(3, 2, 1), conv(64, 64, 1), conv(64, 192, 3, pad=1), nn.MaxPool2d(3, 2, 1),
            Branches(192, 64, 96, 128, 16, 32, 32), Branches(256, 128, 128, 192, 32, 96, 64), nn.MaxPool2d(3, 2, 1),
            Branches(480, 192, 96, 208, 16, 48, 64), Branches(512, 160, 112, 224, 24, 64, 64), Branches(512, 128, 128, 256, 24, 64, 64),
            Branches(512, 112, 144, 288, 32, 64, 64), Branches(528, 256, 160, 320, 32, 128, 128), nn.MaxPool2d(3, 2, 1),
            Branches(832, 256, 160, 320, 32, 128, 128), Branches(832, 384, 192, 384, 48, 128, 128),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.4), nn.Linear(1024, LABELS))

    def forward(self, x):
        return [self.net(x[:, None])], None


class Residual(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.body = nn.Sequential(conv(i, o, 3, stride, 1), nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o))
        self.squeeze, self.excite = nn.Linear(o, max(1, o // 8)), nn.Linear(max(1, o // 8), o)
        same = stride == 1 and i == o
        self.shortcut = nn.Identity() if same else nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        y = self.body(x)
        weight = torch.sigmoid(self.excite(F.relu(self.squeeze(y.mean((2, 3))))))
        return F.relu(y * weight[:, :, None, None] + self.shortcut(x))


class Member(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(conv(1, 16, 5, 2, 2), Residual(16, 16, 1), Residual(16, 32, 2), Residual(32, 64, 2))
        self.gru = nn.GRU(512, 64, batch_first=True, bidirectional=True)
        self.attention = nn.Sequential(nn.Linear(128, 64), nn.Tanh(), nn.Linear(64, 1))
        self.drop1, self.drop2, self.head = nn.Dropout(0.2), nn.Dropout(0.2), nn.Linear(256, LABELS)

    def forward(self, x):
        x = self.gru(self.drop1(self.blocks(x).permute(0, 3, 1, 2).flatten(2)))[0]
        weight = torch.softmax(self.attention(x), 1)
        mean = (weight * x).sum(1)
        pooled = torch.cat([mean, ((weight * (x - mean[:, None]) ** 2).sum(1) + 1e-4).sqrt()], 1)
        return self.head(self.drop2(pooled)), pooled


class Crnn(nn.Module):
    shape, batch = (64, 201), 32

    def __init__(self):
        super().__init__()
        self.members, self.gender = nn.ModuleList([Member(), Member()]), nn.Linear(512, 2)

    def forward(self, x):
        x = x[:, None].contiguous(memory_format=torch.channels_last)
        answers = [m(x) for m in self.members]
        return [a for a, _ in answers], self.gender(torch.cat([p for _, p in answers], 1))


class ConvLstm(nn.Module):
    shape, batch = (104, 20), 140

    def __init__(self):
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(1, 32, (1, 3), 1, (0, 1), bias=False), nn.BatchNorm2d(32), nn.ReLU())
        self.lstm = nn.LSTM(640, 64, batch_first=True)
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, LABELS))

    def forward(self, x):
        x = self.conv(x[:, None]).permute(0, 2, 1, 3).flatten(2)
        return [self.head(self.lstm(x)[0][:, -1])], None


class CnnBilstmAttention(nn.Module):
    shape, batch = (130, 115), 32

    def __init__(self):
        super().__init__()
        widths = [115, 128, 256, 512, 512]
        self.convs = nn.Sequential(*[nn.Sequential(
            nn.Conv1d(i, o, 3, 1, 1, bias=False), nn.BatchNorm1d(o), nn.ReLU(), nn.Dropout(0.3)) for i, o in zip(widths, widths[1:])])
        self.lstm = nn.LSTM(512, 128, batch_first=True, bidirectional=True)
        self.attention = nn.MultiheadAttention(256, 4, batch_first=True)
        self.head = nn.Sequential(nn.Linear(256, 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, LABELS))

    def forward(self, x):
        x = self.lstm(self.convs(x.transpose(1, 2)).transpose(1, 2))[0]
        return [self.head(self.attention(x, x, x, need_weights=False)[0].mean(1))], None


kind = {"inception": Inception, "crnn": Crnn, "conv-lstm": ConvLstm, "cnn-bilstm-attention": CnnBilstmAttention}[name]
net, batch = kind(), kind.batch
if name in ("crnn", "conv-lstm"):
    net = net.to(memory_format=torch.channels_last)
optimizer = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=0.01) if name in ("inception", "crnn") \
    else torch.optim.Adam(net.parameters(), 1e-3)
smoothing = 0.1 if name == "crnn" else 0
x, y, g = torch.randn(batch, *kind.shape), torch.randint(0, LABELS, (batch,)), torch.randint(0, 2, (batch,))


def step():
    optimizer.zero_grad(set_to_none=True)
    answers, gender = net(x)
    loss = sum(F.cross_entropy(a, y, label_smoothing=smoothing) for a in answers) / len(answers)
    if gender is not None:
        loss = loss + 0.2 * F.cross_entropy(gender, g)
    loss.backward()
    optimizer.step()


def median(f, n=steps):
    times = []
    for i in range(n + 2):
        start = time.process_time()
        f()
        times.append(time.process_time() - start)
    return statistics.median(times[2:]) * 1000


net.train()
print(f"training step, batch {batch}, {threads} threads: {median(step):.1f} ms")
net.eval()
with torch.no_grad():
    for clips in (1, 64):
        some = torch.randn(clips, *kind.shape)
        print(f"inference, batch {clips}: {median(lambda: net(some)) / clips:.3f} ms a clip")
print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")
