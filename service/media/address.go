package media

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"syscall"
	"time"
)

// errPrivate is why a connection was not made.
var errPrivate = errors.New("address is not on the public internet")

// notPublic are ranges that lead nowhere public beyond those netip knows:
// this network, carrier NAT (and a cloud's metadata service), protocol
// assignments, benchmarking, reserved, and tunnels, which can carry any address.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("fec0::/10"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("::/96"),
}

// isPublic reports whether an address belongs to a host on the public internet.
func isPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// dialer connects to hosts whose addresses are allowed. It looks a name up itself
// and connects to the very address it has checked, so an answer that changes
// meanwhile gains nothing; every redirect comes through here again.
type dialer struct {
	allowPrivate bool
	resolve      func(ctx context.Context, host string) ([]netip.Addr, error)
	dial         func(ctx context.Context, network, address string) (net.Conn, error)
}

func (d dialer) connect(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	addrs, err := d.lookUp(ctx, host)
	if err != nil {
		return nil, err
	}
	err = fmt.Errorf("no address for %s", host)
	for _, a := range addrs {
		if !d.allowPrivate && !isPublic(a) {
			err = fmt.Errorf("%s: %w", host, errPrivate)
			continue
		}
		conn, dialErr := d.dialOne(ctx, network, net.JoinHostPort(a.String(), port))
		if dialErr == nil {
			return metered(ctx, conn), nil
		}
		err = dialErr
	}
	return nil, err
}

func (d dialer) lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	if d.resolve != nil {
		return d.resolve(ctx, host)
	}
	return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
}

func (d dialer) dialOne(ctx context.Context, network, address string) (net.Conn, error) {
	if d.dial != nil {
		return d.dial(ctx, network, address)
	}
	plain := net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second, Control: d.control}
	return plain.DialContext(ctx, network, address)
}

// control checks the address once more at the last moment, as the system sees it.
func (d dialer) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !d.allowPrivate && !isPublic(at.Addr()) {
		return errPrivate
	}
	return nil
}

// connectTimeout bounds how long one connection may take to be made.
const connectTimeout = 30 * time.Second
