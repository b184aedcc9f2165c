import { testRule } from '../../testing/index.ts';
import { cpApiserverEtcdCert } from './rule.ts';

testRule(cpApiserverEtcdCert, import.meta.dirname);
