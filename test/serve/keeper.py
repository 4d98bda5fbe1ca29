"""The keeper and its server, as processes: test/serve/keeper.py PROGRAM. Started, reloaded under load, killed, stopped."""
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

program = os.path.realpath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def check(condition, what):
    if not condition:
        sys.exit(f"test/serve/keeper.py: {what}")


def wait_until(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"test/serve/keeper.py: {what}: not within {seconds} seconds")


def run(*words):
    return subprocess.run([program, *words], capture_output=True, text=True, cwd=root)


class Keeper:
    def __init__(self, work, *words, env=None):
        self.log_name = os.path.join(work, "log")
        with open(self.log_name, "w") as log:
            self.process = subprocess.Popen([program, "serve", *words], stdout=log, stderr=log, cwd=root,
                                            env=dict(os.environ, TMPDIR=work, **(env or {})))

    def log(self):
        with open(self.log_name) as log:
            return log.read()

    def port(self):
        return int(wait_until(lambda: re.search(r"at http://127\.0\.0\.1:(\d+)/", self.log()), "it says where")[1])

    def server(self):
        """The process that serves; None while there is none."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as children:
            pids = children.read().split()
        return int(pids[0]) if pids else None

    def other_server(self, than):
        return wait_until(lambda: self.server() not in (None, than) and self.is_healthy() and self.server(),
                          "another server")

    def is_healthy(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port(), timeout=10)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().read() == b"ok\n"
        except OSError:
            return False
        finally:
            connection.close()

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(60)


def load(port, stop, counts):
    """Requests, some over a connection that stays: each has to be answered, though a connection may end after it."""
    connection, failed, done = None, [], 0
    while not stop.is_set():
        if connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/healthz")
            response = connection.getresponse()
            body = response.read()
            if response.status != 200 or body != b"ok\n":
                failed.append(f"{response.status}")
        except (OSError, http.client.HTTPException) as error:
            failed.append(repr(error))
            connection.close()
            connection = None
            continue
        done += 1
        if response.will_close or done % 5 == 0:
            connection.close()
            connection = None
    counts.append((done, failed))


def status_of(pid):
    with open(f"/proc/{pid}/status") as status:
        return dict(line.split(":", 1) for line in status if ":" in line)


def starts_confined(work, folder):
    keeper = Keeper(work, "--data", folder, "--listen", "127.0.0.1:0")
    check(keeper.is_healthy(), "it is not healthy")
    server = keeper.server()
    status = status_of(server)
    check(status["NoNewPrivs"].strip() == "1", "the server may gain privileges")
    check(status["Seccomp"].strip() == "2", "the server's system calls are not filtered")
    check("the server is confined: " in keeper.log(), "it does not say what is in force")
    with open(f"/proc/{server}/cmdline") as words:
        check(f"data={folder}" in words.read(), "the server does not show what it runs with")
    refused = run("check", folder)
    check(refused.returncode == 3 and "Traceback" not in refused.stderr, "a command got hold of the folder besides")
    return keeper


def makes_documents(keeper, token):
    """What libraries want of the system is more than their names tell: each form is made inside the sandbox."""
    for path, start in (
        ("/matrix?why=a&out=m.xlsx", b"PK"),
        ("/matrix?why=a&out=m.docx", b"PK"),
        ("/matrix?why=a&out=m.pdf", b"%PDF"),
        ("/structure?why=a&out=s.svg", b"<svg"),
        ("/structure?why=a&out=s.pdf", b"%PDF"),
        ("/areas?why=a&out=a.csv", b""),
        ("/structure", b"<!DOCTYPE html>"),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", keeper.port(), timeout=60)
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        check(response.status == 200, f"{path}: {response.status}")
        check(start in body[:200], f"{path}: it begins with {body[:20]}")


def computes_options(keeper, token):
    """The whole way of a job: the server asks the keeper, which starts it; what it finds is set side by side."""

    def ask(method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", keeper.port(), timeout=60)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, body=body, headers=headers if body is not None else
                           {"Authorization": f"Bearer {token}"})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response, text

    started, _ = ask("POST", "/options", "best=2&time=60")
    check(started.status == 303, f"options: {started.status}")
    place = started.getheader("Location")
    check(re.fullmatch(r"/options/computed/[a-z2-7]{26}", place), f"options: it leads to {place}")
    end = time.monotonic() + 60
    while True:
        page, text = ask("GET", place)
        check(page.status == 200, f"options: {page.status}")
        if not page.getheader("Refresh"):
            break
        check("Options are being computed" in text, "the page of a job does not say what it is")
        check(time.monotonic() < end, "the job does not end")
        time.sleep(0.1)
    check("Proved best" in text, "the job has proved nothing")
    other, _ = ask("GET", place[:-1] + ("a" if place[-1] != "a" else "b"))
    check(other.status == 404, f"another job: {other.status}")
    stopped, _ = ask("POST", place + "/stop", "")
    check(stopped.status == 303, f"stopping: {stopped.status}")


def reloads_without_a_failure(keeper):
    port, stop, counts = keeper.port(), threading.Event(), []
    threads = [threading.Thread(target=load, args=(port, stop, counts)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        time.sleep(0.5)
        server = keeper.server()
        keeper.process.send_signal(signal.SIGHUP)
        keeper.other_server(server)
    time.sleep(0.5)
    stop.set()
    for thread in threads:
        thread.join()
    failures = [failure for _, failed in counts for failure in failed]
    done = sum(done for done, _ in counts)
    check(not failures, f"{len(failures)} of {done} requests failed during reloads: {failures[:3]}")
    check(done > 200, f"only {done} requests were made")
    return done


def finishes_what_has_begun(keeper):
    """A request of which half has come when another server takes over is answered by the old one."""
    slow = socket.create_connection(("127.0.0.1", keeper.port()), timeout=30)
    slow.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1")
    time.sleep(0.3)
    server = keeper.server()
    keeper.process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    check(keeper.server() == server, "the old server did not wait for a request that had begun")
    slow.sendall(b":%d\r\nConnection: close\r\n\r\n" % keeper.port())
    answer = b""
    while more := slow.recv(65536):
        answer += more
    check(answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"ok\n"), f"it was answered with {answer[:60]}")
    keeper.other_server(server)


def starts_again_when_killed(keeper):
    server = keeper.server()
    os.kill(server, signal.SIGKILL)
    keeper.other_server(server)
    check("ended by signal 9" in keeper.log(), "it does not say that the server was killed")


def ends_when_told(work, keeper, folder):
    check(keeper.end() == 0, "it did not end well")
    check(not [name for name in os.listdir(work) if name.startswith("concordat-")], "temporary files stay")
    check("Nothing is wrong" in run("doctor", folder).stdout or run("doctor", folder).returncode == 0,
          "the folder is not whole")


def takes_a_changed_configuration(work, folder):
    name = os.path.join(work, "concordat.yaml")

    def write(text):
        with open(name, "w") as file:
            file.write(text)

    write(f"data: {folder}\nlisten: 127.0.0.1:0\nthreads: 2\n")
    keeper = Keeper(work, "--config", name, env={"CONCORDAT_IDLE_SECONDS": "7"})
    server = wait_until(lambda: keeper.is_healthy() and keeper.server(), "it starts")
    write(f"data: {folder}\nlisten: 127.0.0.1:0\nthreads: many\n")
    keeper.process.send_signal(signal.SIGHUP)
    wait_until(lambda: "the server goes on as it was" in keeper.log(), "it refuses what is wrong")
    check("concordat.yaml:3:10: threads: 'many'" in keeper.log(), "it does not say what is wrong")
    check(keeper.server() == server and keeper.is_healthy(), "the server did not go on")
    write(f"data: {folder}\nlisten: 127.0.0.1:0\nthreads: 3\n")
    keeper.process.send_signal(signal.SIGHUP)
    other = keeper.other_server(server)
    with open(f"/proc/{other}/cmdline") as words:
        said = words.read()
    check("threads=3" in said and "idle_seconds=7" in said, "the new server does not have the new configuration")
    keeper.end(signal.SIGKILL)
    wait_until(lambda: not os.path.exists(f"/proc/{other}"), "the server ends with its keeper")


def says_why_it_cannot(work, folder):
    keeper = Keeper(work, "--data", folder, "--listen", "127.0.0.1:0")
    port = keeper.port()
    for words, says in (
        (("--data", work, "--listen", "127.0.0.1:0"), "there is no data folder"),
        (("--data", folder, "--listen", f"127.0.0.1:{port}"), "cannot listen on"),
        (("--data", folder, "--listen", "127.0.0.1:0"), "holds this folder"),
        (("--data", folder, "--listen", "0.0.0.0:0"), "passwords would cross the network"),
        (("--listen", "127.0.0.1:0"), "which data folder is not said"),
    ):
        refused = subprocess.run([program, "serve", *words], capture_output=True, text=True, cwd=root, timeout=60,
                                 env=dict(os.environ, TMPDIR=work))
        check(refused.returncode in (2, 3) and says in refused.stderr, f"{words}: {refused.stderr}")
    check(keeper.is_healthy(), "it minded the others")
    check(keeper.end(signal.SIGINT) == 0, "it did not end well")


with tempfile.TemporaryDirectory() as work:
    folder = os.path.join(work, "data")
    check(run("open", folder).returncode == 0, "a data folder cannot be made")
    run("import", "examples/leicestershire-2016/register.yaml", "--into", folder, "--accept")
    token = re.search(r"concordat_\S+", run("tokens", "new", folder, "test", "--scope", "write").stdout)[0]
    keeper = starts_confined(work, folder)
    makes_documents(keeper, token)
    computes_options(keeper, token)
    done = reloads_without_a_failure(keeper)
    finishes_what_has_begun(keeper)
    starts_again_when_killed(keeper)
    ends_when_told(work, keeper, folder)
    takes_a_changed_configuration(work, folder)
    says_why_it_cannot(work, folder)
    print(f"{done} requests during 4 reloads, none failed")
