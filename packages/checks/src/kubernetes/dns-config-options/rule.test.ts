import { testRule } from '../../testing/index.ts';
import { dnsConfigOptions } from './rule.ts';

testRule(dnsConfigOptions, import.meta.dirname);
