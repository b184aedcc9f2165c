import { testRule } from '../../testing/index.ts';
import { gatewayBackendDangling } from './rule.ts';

testRule(gatewayBackendDangling, import.meta.dirname);
