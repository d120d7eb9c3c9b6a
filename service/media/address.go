package media

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// errPrivate is why a connection was not made.
var errPrivate = errors.New("address is not on the public internet")

// guard knows what IANA has set aside: only IPv4 addresses outside its registry of
// special ones and IPv6 addresses for global unicast pass. The user may name any
// port.
var guard = ssrf.New(ssrf.WithAnyPort())

// isPublic reports whether an address belongs to a host on the public internet.
func isPublic(a netip.Addr) bool {
	return guard.SafeAddr(a.Unmap().WithZone("")) == nil
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
